import { detectAll } from 'tinyld'
import type { Document, ItemToken } from 'wink-nlp'
import { createReader } from './wink.ts'

/** Task outputs in the shapes of Hugging Face's inference API. Offsets count UTF-16 units. */
export type Classification = { label: string; score: number }
export type Entity = { entity_group: string; word: string; start: number; end: number; score: number }

// The model's own entities are dates, sums, links and the like; runs of proper nouns are the names.
const NAMES = [{ name: 'NAME', patterns: ['PROPN', 'PROPN PROPN', 'PROPN PROPN PROPN', 'PROPN PROPN PROPN PROPN'] }]

const { nlp, read } = createReader((made) => {
  made.learnCustomEntities(NAMES, { matchValue: false, usePOS: true, useEntity: false })
})
const { its, as } = nlp

/** How positive, neutral and negative a text is; scores add up to 1, best first. */
export function sentiment(text: string): Classification[] {
  const polarity = read(text).out(its.sentiment) as number
  const scores = [
    { label: 'POSITIVE', score: rounded(Math.max(0, polarity)) },
    { label: 'NEUTRAL', score: rounded(1 - Math.abs(polarity)) },
    { label: 'NEGATIVE', score: rounded(Math.max(0, -polarity)) },
  ]
  return scores.sort((a, b) => b.score - a.score)
}

/** Names, dates, sums and the like, in order of appearance; where two overlap, the model's own entity wins. */
export function entities(text: string): Entity[] {
  const document = read(text)
  const starts = tokenOffsets(document)
  const found: Entity[] = []
  const taken = new Set<number>()
  const collect = (kind: 'entities' | 'customEntities') =>
    document[kind]().each((entity: ReturnType<ReturnType<Document['entities']>['itemAt']>) => {
      const [first = 0, last = 0] = entity.out(its.span) as unknown as number[]
      const span = Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
      if (span.some((token) => taken.has(token))) return
      for (const token of span) taken.add(token)
      const [start, end] = [starts[first]?.start ?? 0, starts[last]?.end ?? 0]
      const group = (entity.out(its.type) as string) || 'NAME'
      found.push({ entity_group: group, word: text.slice(start, end), start, end, score: 1 })
    })
  collect('entities')
  collect('customEntities')
  return found.sort((a, b) => a.start - b.start)
}

/** Likely languages as ISO 639-1 codes, best first. */
export function languages(text: string): Classification[] {
  return detectAll(text).map(({ lang, accuracy }) => ({ label: lang, score: rounded(accuracy) }))
}

/** The words that carry a text's meaning, lower-cased, stop words left out unless there are only those. */
export function words(text: string): string[] {
  const tokens = read(text).tokens()
  const all = tokens.filter((token) => token.out(its.type) === 'word')
  const telling = all.filter((token) => (token.out(its.stopWordFlag) as unknown as boolean) === false)
  return (telling.length() > 0 ? telling : all).out(its.normal, as.array) as string[]
}

function tokenOffsets(document: Document): { start: number; end: number }[] {
  const offsets: { start: number; end: number }[] = []
  let position = 0
  document.tokens().each((token: ItemToken) => {
    const start = position + String(token.out(its.precedingSpaces)).length
    position = start + token.out().length
    offsets.push({ start, end: position })
  })
  return offsets
}

/** Six decimals: far above the models' own precision, and short in receipts. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
