/** Workflows as strangers write them, and a model and a site that answer by what is asked alone. */
import { arxivFeed } from '../../fakes/catalogues.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../../fakes/openai.ts'
import { type FakeSource, startFakeSource } from '../../fakes/sources.ts'
import type { Json } from '../../fakes/vendor.ts'

/** A spec that another one includes. */
export const TONE = `
workflow: v1
name: tone
input: { type: object, required: [text], properties: { text: { type: string } } }
models: { reader: { any: ["local/sentiment"], class: Exact } }
nodes: { reading: { infer: reader, task: text-classification, text: "\${input.text}" } }
output: reading[0].label
`

/** Includes a spec by the name of its file, or by its CID. */
export const including = (named: string) => `
workflow: v1
name: tones
input: { type: array, items: { type: string } }
workflows: { tone: ${named} }
nodes: { tones: { map: "\${input}", as: text, do: { workflow: tone, input: '{"text": text}' } } }
output: tones
`

/** Asks a catalogue and a site. */
export const REVIEW = `
workflow: v1
name: review
input: { type: object, required: [topic, page], properties: { topic: { type: string }, page: { type: string } } }
nodes:
  papers: { source: arxiv, query: "\${input.topic}", top: 2 }
  page: { source: http, url: "\${input.page}", as: text, limit: 2 }
output: '{"papers": papers.records.map(r, r.title), "page": page.text}'
`

/** Asks a corpus for the passages that fit best. */
export const retrieving = ({ cid, root }: { cid: string; root: string }) => `
workflow: v1
name: passages
input: { type: object, required: [about], properties: { about: { type: string } } }
corpora: { canals: { cid: ${cid}, root: "${root}" } }
nodes: { found: { retrieve: canals, query: "\${input.about}", top: 1 } }
output: found.chunks.map(c, c.id)
`

/** Looks something up by a tool, writes until it is good enough, and shortens what took more than one round. */
export const DRAFT = `
workflow: v1
name: draft
input: { type: object, required: [question, notes], properties: { question: { type: string }, notes: { type: array, items: { type: string } } } }
models: { writer: { any: ["openai/fake"], temperature: 0, maxTokens: 100 } }
nodes:
  research:
    agent: writer
    messages: [{ user: "\${input.question}" }]
    tools:
      find:
        description: Gives every note that contains a word.
        parameters: { type: object, required: [word], properties: { word: { type: string } } }
        as: asked
        do: { transform: "input.notes.filter(note, note.contains(asked.word))" }
    output: { type: object, required: [answer], properties: { answer: { type: string } } }
    turns: 4
  text:
    loop: 4
    until: draft.score >= 8
    into: draft
    do:
      nodes:
        words: { chat: writer, messages: [{ user: "Write on \${research.value.answer}. Until now: \${json(draft)}" }] }
        score: { chat: writer, messages: [{ user: "Rate: \${words}" }], output: { type: integer } }
      output: '{"words": words, "score": score}'
  said:
    route: \${text.rounds > 1}
    cases: [{ is: true, do: { chat: writer, messages: [{ user: "Shorten: \${text.value.words}" }] } }]
    else: { transform: text.value.words }
output: '{"found": research.results[0].result, "rounds": text.rounds, "said": said}'
`

/** What `DRAFT` makes of a note, the second of these being good at once. */
export const DRAFTED = [
  { found: ['Panama opened in 1914.'], rounds: 2, said: 'short: second on 1914' },
  { found: ['Suez opened in 1869.'], rounds: 1, said: 'first on 1869' },
]
export const NOTES = DRAFTED.flatMap(({ found }) => found)

/** A model that uses the tools of `DRAFT` and finds its first text on 1914 wanting. */
export const startWriter = (): Promise<FakeOpenAi> => startFakeOpenAi({ reply: replyTo, uses: usesOf })

function usesOf({ tools, messages }: Json): [string, string][] | undefined {
  if (!tools) return undefined
  const said = JSON.stringify(messages)
  const [, year] = /opened in (\d+)/.exec(said) ?? []
  if (year) return [['finish', JSON.stringify({ answer: year })]]
  return [['find', JSON.stringify({ word: said.includes('Panama') ? 'Panama' : 'Suez' })]]
}

function replyTo({ messages }: Json): string {
  const [{ content = '' } = {}] = messages as { content?: string }[]
  const [, year = '', before] = /^Write on (\d+)\. Until now: (.*)$/s.exec(content) ?? []
  if (year) return before === 'null' ? `first on ${year}` : `second on ${year}`
  if (content.startsWith('Rate:')) return content.includes('first on 1914') ? '4' : '9'
  return content.replace('Shorten:', 'short:')
}

/** arXiv, and beside it a site with one page of more than a block. */
export function startCatalogue(): Promise<FakeSource> {
  const page = ['One line.', 'Another.', 'x'.repeat(1_500_000)].join('\n')
  return startFakeSource(({ url }) => {
    if (url.pathname === '/api/query') return arxivFeed()
    return url.pathname === '/page' ? { type: 'text/plain; charset=utf-8', body: page } : undefined
  })
}
