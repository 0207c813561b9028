import { detectAll } from 'tinyld'
import model from 'wink-eng-lite-web-model'
import winkNLP, { type Document, type ItemToken } from 'wink-nlp'

/** Task outputs in the shapes of Hugging Face's inference API. Offsets count UTF-16 units. */
export type Classification = { label: string; score: number }
export type Entity = { entity_group: string; word: string; start: number; end: number; score: number }

const nlp = winkNLP(model)
const { its, as } = nlp
// The model's own entities are dates, sums, links and the like; runs of proper nouns are the names.
nlp.learnCustomEntities(
  [{ name: 'NAME', patterns: ['PROPN', 'PROPN PROPN', 'PROPN PROPN PROPN', 'PROPN PROPN PROPN PROPN'] }],
  { matchValue: false, usePOS: true, useEntity: false },
)

/** How positive, neutral and negative a text is; scores add up to 1, best first. */
export function sentiment(text: string): Classification[] {
  const polarity = nlp.readDoc(text).out(its.sentiment) as number
  const scores = [
    { label: 'POSITIVE', score: rounded(Math.max(0, polarity)) },
    { label: 'NEUTRAL', score: rounded(1 - Math.abs(polarity)) },
    { label: 'NEGATIVE', score: rounded(Math.max(0, -polarity)) },
  ]
  return scores.sort((a, b) => b.score - a.score)
}

/** Names, dates, sums and the like, in order of appearance; where two overlap, the model's own entity wins. */
export function entities(text: string): Entity[] {
  const document = nlp.readDoc(text)
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
  const tokens = nlp.readDoc(text).tokens()
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
