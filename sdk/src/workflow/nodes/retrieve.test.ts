// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { answer } from '../../../../test/fakes/answers.ts'
import { type Chunk, hashInputs, hashJson, hashPath, memoryBlocks, toHex, writeCorpus } from '../../content/index.ts'
import { loadCorpus, packHits, readQuery } from '../../retrieval/index.ts'
import { WorkflowParseError } from '../errors.ts'
import { evaluateItem } from '../evaluate.ts'
import { parseWorkflow } from '../parse.ts'
import { planWorkflow } from '../plan.ts'

const chunks: Chunk[] = [
  { id: 'a', text: 'canal', year: 1904 },
  { id: 'b', text: 'navy' },
]
const blocks = memoryBlocks()
const embed = ({ id }: Chunk) => (id === 'a' ? [1, 0] : [0, 1])
const { cid, manifest } = await writeCorpus('dense', () => chunks, blocks, { embedding: { model: 'local/m', embed } })
const texts = await loadCorpus(blocks, { cid, root: manifest.root })

const planOf = (node: object) =>
  planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'retrieving',
      input: { type: 'object' },
      corpora: { texts: { cid, root: manifest.root } },
      models: { meaning: { any: ['local/embeddings'] } },
      nodes: { meant: { embed: 'meaning', text: 'x' }, found: { retrieve: 'texts', ...node } },
      output: 'found.chunks.map(c, c.id)',
    }),
  )

const run = (node: object, embedding: number[] = [0, 1]) =>
  evaluateItem(planOf(node), { jobId: `0x${'00'.repeat(32)}`, index: 0, input: {}, corpora: { texts } }, (request) =>
    answer(request, { data: [{ embedding }] }),
  )

const issuesOf = (node: object) => {
  try {
    planOf(node)
  } catch (error) {
    if (error instanceof WorkflowParseError) return error.issues.map(({ path, reason }) => `${path}: ${reason}`)
    throw error
  }
  return []
}

describe('retrieve', () => {
  test('default: ranks by what it is given', async () => {
    const vector = '${meant}'
    expect((await run({ query: 'canal' })).output).toEqual(['a'])
    expect((await run({ vector })).output).toEqual(['b'])
    expect((await run({ query: 'canal', vector })).output).toEqual(['a', 'b'])
    expect((await run({ query: 'canal', vector, top: 1, by: 'hybrid' })).output).toEqual(['a'])
    expect((await run({ query: 'zebra', by: 'lexical' })).output).toEqual([])
  })

  test('behavior: three steps, each made from the one before; the first from the embedding', async () => {
    const { steps } = await run({ vector: '${meant}', query: '${string(1)} canal' })
    const at = (path: string) => steps.find((step) => step.path === path)
    const query = texts.query({ text: '1 canal', embedding: [0, 1], top: 8 })
    expect(at('found.query')?.outputHash).toBe(hashJson(toHex(query)))
    expect(at('found.hits')?.outputHash).toBe(hashJson(toHex(packHits(texts.search(query)))))
    expect(readQuery(query)).toMatchObject({ root: manifest.root, chunks: 2, top: 8 })
    const specHash = planOf({ vector: '${meant}', query: '${string(1)} canal' }).nodes.find(
      ({ path }) => path === 'found.query',
    )?.specHash as `0x${string}`
    const parent = { pathHash: hashPath('meant'), outputHash: at('meant')?.outputHash as `0x${string}` }
    expect(at('found.query')?.inputsHash).toBe(hashInputs(specHash, [parent]))
  })

  test('behavior: a question that the corpus cannot be asked fails the node', async () => {
    const vector = '${meant}'
    const failed = { path: 'found', reason: 'schema' }
    expect((await run({ vector }, [1, 2, 3])).error).toEqual(failed)
    expect((await run({ vector: '${"text"}' })).error).toEqual(failed)
    expect((await run({ vector: '${["text"]}' })).error).toEqual(failed)
    expect((await run({ query: '${input.nothing}' })).error).toEqual({ path: 'found', reason: 'expression' })
    expect((await run({ vector, onFailure: 'skip' }, [1])).error).toMatchObject({ path: 'output' })
  })

  test('error: WorkflowParseError when fields do not fit together', () => {
    expect(issuesOf({})).toEqual(['nodes.found: it needs `query`, `vector` or both'])
    expect(issuesOf({ by: 'hybrid', query: 'a' })).toEqual(['nodes.found.by: `hybrid` needs `vector`'])
    expect(issuesOf({ by: 'vector', vector: '${meant}', query: 'a' })).toEqual([
      'nodes.found.query: `by: vector` does not look at it',
    ])
    expect(issuesOf({ by: 'lexical', vector: '${meant}' })).toHaveLength(2)
    expect(issuesOf({ query: '${nobody}' })).toHaveLength(1)
  })
})
