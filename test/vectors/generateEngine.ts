// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
/**
 * Writes `engine.json`: one workflow, its corpus, one item and its answers, with every hash the engine makes of them. It freezes what
 * the leaves alone do not: order of steps, parents, request bodies, repairs, budgets. Another engine that follows
 * docs/formats.md must reproduce it. Run by `node test/vectors/generateEngine.ts`, only to change the format on purpose.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { hashItemLeaf, type Json, type MemoryBlocks, memoryBlocks, toHex, utf8, writeCorpus } from '@pinf/sdk/content'
import { loadCorpus } from '@pinf/sdk/retrieval'
import { type Answer, evaluateItem, itemLeafOf, type JobSize, parseWorkflow, planWorkflow, type Workflow } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'

const file = new URL('./engine.json', import.meta.url)

const chunks = [
  { id: '1801-a', text: 'Peace with all nations, and tariffs for none.', year: 1801 },
  { id: '1890-a', text: 'The tariff protects industry at home.', year: 1890 },
  { id: '1904-a', text: 'A canal across the isthmus.', year: 1904 },
]
/** Where `writeCorpus` puts these chunks. */
const CORPUS = await writeCorpus('vector', () => chunks, memoryBlocks())

const spec = {
  workflow: 'v1',
  name: 'vector',
  input: { type: 'object', required: ['words'], properties: { words: { type: 'array', items: { type: 'string' } } } },
  corpora: { texts: { cid: CORPUS.cid, root: CORPUS.manifest.root } },
  models: {
    writer: { any: ['openai/m', 'other/m'], maxTokens: 50, price: { input: 1, output: 2 }, timeout: 10 },
    tone: { any: ['local/sentiment'], class: 'Exact' },
  },
  budget: { calls: 6 },
  nodes: {
    found: { retrieve: 'texts', query: '${json(input.words)} tariff', top: 2 },
    notes: {
      map: '${input.words}',
      as: 'word',
      budget: { calls: 5 },
      do: {
        chat: 'writer',
        messages: [{ system: 'Be brief.' }, { user: 'Count: ${word}' }],
        output: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
        retries: 1,
        onFailure: 'skip',
      },
    },
    tone: { infer: 'tone', task: 'text-classification', text: '${json(notes)}', weight: 2 },
    total: {
      reduce: '${notes}',
      as: 'note',
      into: 'sum',
      from: '0',
      do: { transform: 'sum + note.n', output: { type: 'integer' } },
      output: { type: 'integer' },
    },
  },
  output: '{"total": total, "tone": tone[0].label, "found": found.chunks.map(c, c.id)}',
}

const chat = (content: string, prompt: number, completion: number): string =>
  JSON.stringify({ choices: [{ message: { content } }], usage: { prompt_tokens: prompt, completion_tokens: completion } })
const unattested = { binding: 'openai/m', class: 'Unattested', costUsd: 0.0001, elapsedMs: 120 } as const

/** Word 0 is repaired, word 1 fails and its budget leaves no second attempt, words 2 and 3 are answered at once. */
const answers: Vector['answers'] = {
  'notes[0]': { evidence: unattested, response: chat('five', 20, 3) },
  'notes[0]@1': { evidence: unattested, response: chat('{"n": 5}', 60, 4) },
  'notes[1]': { evidence: { ...unattested, costUsd: 0, elapsedMs: 10_000, failure: 'timeout' } },
  'notes[2]': { evidence: { ...unattested, binding: 'other/m' }, response: chat('{"n": 2}', 20, 4) },
  tone: { evidence: { binding: 'local/sentiment', class: 'Exact', costUsd: 0, elapsedMs: 2 }, response: '[{"label":"NEUTRAL","score":1}]' },
  'notes[3]': { evidence: unattested, response: chat('{"n": 9}', 20, 4) },
}

/** A workflow with what it includes and searches, one item, and its answers by path. */
export type Vector = {
  spec: object
  included?: Workflow[]
  chunks?: typeof chunks
  jobId: Hex
  index: number
  size?: JobSize
  input: Json
  answers: Record<string, { evidence: Answer['evidence']; response?: string }>
}

/** What the engine makes of a vector's workflow, item and answers. */
export async function makeOf(vector: Vector) {
  const included = new Map((vector.included ?? []).map((one) => [planWorkflow(one).cid, one]))
  const plan = planWorkflow(parseWorkflow(vector.spec, included), included)
  const blocks = memoryBlocks()
  const corpus = vector.chunks && (await corpusOf(vector.chunks, blocks))
  const requests: { path: string; seed?: number; bodies: Record<string, string> }[] = []
  const result = await evaluateItem(plan, { ...vector, ...(corpus && { corpora: { texts: corpus.loaded } }) }, (request) => {
    const { path, seed, bindings } = request
    const bodies = Object.fromEntries(bindings.map((binding) => [binding, new TextDecoder().decode(request.bodyFor(binding))]))
    requests.push({ path, ...(seed !== undefined && { seed }), bodies })
    const given = vector.answers[path]
    if (!given) throw new Error(`the vector has no answer for ${path}`)
    return { evidence: given.evidence, ...(given.response !== undefined && { response: utf8(given.response) }) }
  })
  const { detail: _, ...committed } = result
  const itemLeaf = itemLeafOf(result, { delivered: 3, reused: 0 })
  const { digest, root, nodes } = plan
  return {
    workflow: { digest, cid: plan.cid, root, nodes },
    ...(corpus && { corpus: corpus.written }),
    requests: requests.sort((a, b) => (a.path < b.path ? -1 : 1)),
    result: committed,
    itemLeaf: { ...itemLeaf, hash: toHex(hashItemLeaf(itemLeaf)) },
  }
}

async function corpusOf(given: typeof chunks, blocks: MemoryBlocks) {
  const { cid, manifest } = await writeCorpus('vector', () => given, blocks)
  const lines = new TextDecoder().decode(await blocks.get(manifest.parts[0]?.cid as string))
  return { written: { cid, manifest, lines }, loaded: await loadCorpus(blocks, { cid, root: manifest.root }) }
}

/** The committed vector. */
export const readEngineVector = () => JSON.parse(readFileSync(file, 'utf8'))

if (import.meta.main) {
  const given = { spec, chunks, jobId: `0x${'c0'.repeat(32)}` as Hex, index: 1203, input: { words: ['alpha', 'beta', 'gamma', 'delta'] }, answers }
  writeFileSync(file, `${JSON.stringify({ ...given, expected: await makeOf(given) }, null, 2)}\n`)
}
