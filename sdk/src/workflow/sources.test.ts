// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { describe, expect, test } from 'vitest'
import { answer, completion, failure } from '../../../test/fakes/answers.ts'
import { parseJson } from '../content/canonical.ts'
import type { Json, JsonObject } from '../content/types.ts'
import { AnswerRefusedError, WorkflowParseError } from './errors.ts'
import { evaluateItem } from './evaluate.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import { recordedAnswerer } from './recorded.ts'
import type { Answerer, StepRequest, Workflow } from './types.ts'

const JOB = `0x${'11'.repeat(32)}` as const

function workflow(node: JsonObject, output = 'found'): Workflow {
  return { workflow: 'v1', name: 'sources', input: {}, nodes: { found: node }, output } as unknown as Workflow
}

const evaluate = (spec: Workflow, input: Json, answerer: Answerer) =>
  evaluateItem(planWorkflow(spec), { jobId: JOB, index: 0, input }, answerer)

/** What a node asks for, as it goes over the wire. */
async function askedBy(node: JsonObject, input: Json = {}): Promise<{ request: StepRequest; body: Json | undefined }> {
  const requests: StepRequest[] = []
  await evaluate(workflow(node), input, (request) => {
    requests.push(request)
    return failure(request, 'unavailable')
  })
  const [request] = requests
  if (!request) throw new Error('nothing was asked')
  return { request, body: parseJson(new TextDecoder().decode(request.bodyFor(request.bindings[0] as string))) }
}

function issuesOf(parse: () => unknown): unknown {
  try {
    parse()
  } catch (error) {
    if (error instanceof WorkflowParseError) return error.issues
    throw error
  }
  return []
}

const work = {
  id: '2401.00001',
  title: 'On Canals',
  authors: ['A. Author'],
  year: 2024,
  date: null,
  abstract: null,
  doi: null,
  url: null,
  pdf: null,
  venue: null,
  type: null,
  citations: null,
}

describe('source', () => {
  test('default: a search says everything it asks, with defaults in place', async () => {
    const { request, body } = await askedBy(
      { source: 'arxiv', query: 'ti:${input.about}', from: '${input.from}' },
      {
        about: 'canals',
        from: 2019,
      },
    )
    expect(body).toEqual({ source: 'arxiv', query: 'ti:canals', from: 2019, sort: 'relevance', top: 10 })
    expect(request).toMatchObject({ kind: 'source', bindings: ['arxiv/v1'], minClass: 'Unattested', timeoutMs: 60_000 })
    expect(request.reserved).toEqual({ tokens: 0, usd: 0 })
  })

  test('behavior: a day-old answer is asked for again, unless the workflow says otherwise; a data set never is', async () => {
    const memoOf = async (node: JsonObject) => (await askedBy(node)).request.memo
    expect(await memoOf({ source: 'arxiv', query: 'q' })).toEqual({ use: 'own', sampled: false, maxAge: 86_400 })
    expect(await memoOf({ source: 'arxiv', query: 'q', memo: { maxAge: 60 } })).toMatchObject({ maxAge: 60 })
    expect(await memoOf({ source: 'ipfs', cid: 'b'.repeat(59), as: 'csv' })).not.toHaveProperty('maxAge')
  })

  test('behavior: works that are named are asked for by a list, written out or from the item', async () => {
    const written = await askedBy({ source: 'crossref', ids: ['10.1/a', '${input.doi}'] }, { doi: '10.1/b' })
    expect(written.body).toEqual({ source: 'crossref', ids: ['10.1/a', '10.1/b'] })
    const given = await askedBy({ source: 'pubmed', ids: '${input.ids}' }, { ids: ['1', '2'] })
    expect(given.body).toEqual({ source: 'pubmed', ids: ['1', '2'] })
  })

  test('behavior: the ways to write a CID are one question, and IPFS can answer Exact', async () => {
    const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
    for (const written of [cid, `ipfs://${cid}`, `/ipfs/${cid}`]) {
      const { request, body } = await askedBy({ source: 'ipfs', cid: `${written}/a.csv`, as: 'csv', class: 'Exact' })
      expect(body).toEqual({ source: 'ipfs', cid: `${cid}/a.csv`, as: 'csv' })
      expect(request.minClass).toBe('Exact')
    }
  })

  test('behavior: years and citations are ints, also where they may be missing', async () => {
    const spec = workflow({ source: 'openalex', query: 'canals' }, 'found.records[0].year + 1')
    const result = await evaluate(spec, {}, (request) =>
      answer(request, { records: [work], total: 1, truncated: false }),
    )
    expect(result).toMatchObject({ status: 'delivered', output: 2025 })
  })

  test('behavior: an answer in another form counts as none and is asked for again', async () => {
    const spec = workflow({ source: 'openalex', query: 'canals', retries: 1 }, 'found.records.map(r, r.title)')
    const said = [{ records: [{ title: 'no more than a title' }] }, { records: [work], total: 1, truncated: false }]
    const result = await evaluate(spec, {}, (request) => answer(request, said[request.attempt] as Json))
    expect(result.output).toEqual(['On Canals'])
    expect(result.steps.map(({ path }) => path)).toEqual(['found', 'found@1', 'output'])
  })

  test('behavior: a replay from receipts needs nobody', async () => {
    const spec = workflow({ source: 'http', url: 'https://a.example/x', as: 'json' }, 'found.json.n')
    const first = await evaluate(spec, {}, (request) => answer(request, { json: { n: 3 }, truncated: false }))
    expect(await evaluate(spec, {}, recordedAnswerer(first.steps))).toEqual(first)
  })

  test('error: AnswerRefusedError for snapshots where no source answered', async () => {
    const snapshot = { url: 'https://a.example', cid: 'b', bytes: 1, mediaType: 'text/plain', fetchedAt: '2026-01-01' }
    const spec = workflow({ source: 'http', url: 'https://a.example', as: 'text' })
    const cite = { snapshots: [snapshot] }
    const said = { text: 'x', truncated: false }
    expect(await evaluate(spec, {}, (request) => answer(request, said, cite))).toMatchObject({ status: 'delivered' })
    await expect(evaluate(spec, {}, (request) => failure(request, 'timeout', cite))).rejects.toThrow(AnswerRefusedError)
    const chat = { chat: 'm', messages: [{ user: 'x' }] }
    const model = { ...workflow(chat), models: { m: { any: ['openai/m'] } } }
    await expect(evaluate(model, {}, (request) => answer(request, completion('y'), cite))).rejects.toThrow(
      AnswerRefusedError,
    )
  })

  test.each<[string, JsonObject, Json]>([
    ['a query that came out empty', { source: 'arxiv', query: '${input.q}' }, { q: ' ' }],
    ['a year that is none', { source: 'arxiv', query: 'q', from: '${input.q}' }, { q: 'recent' }],
    ['ids with a comma', { source: 'arxiv', ids: '${input.q}' }, { q: ['1,2'] }],
    ['no ids', { source: 'arxiv', ids: '${input.q}' }, { q: [] }],
    ['an address that is not HTTP', { source: 'http', url: '${input.q}', as: 'text' }, { q: 'file:///etc/passwd' }],
    ['a CID that is none', { source: 'ipfs', cid: '${input.q}', as: 'text' }, { q: '../keys' }],
  ])('error: %s fails the node before anybody is asked', async (_, node, input) => {
    const result = await evaluate(workflow(node), input, () => {
      throw new Error('somebody was asked')
    })
    expect(result).toMatchObject({ status: 'failed', error: { path: 'found', reason: 'expression' } })
  })

  test.each<[JsonObject, string, string]>([
    [{ source: 'arxiv' }, 'nodes.found', 'needs query or ids'],
    [{ source: 'arxiv', query: 'q', ids: ['1'] }, 'nodes.found', 'needs query or ids'],
    [{ source: 'arxiv', ids: ['1'], top: 3 }, 'nodes.found.ids', 'leave out'],
    [{ source: 'arxiv', query: 'q', sort: 'cited' }, 'nodes.found.sort', 'sorts by relevance, newest'],
    [{ source: 'arxiv', query: 'q', url: 'https://a.example' }, 'nodes.found.url', 'takes query, ids'],
    [{ source: 'arxiv', query: 'q', class: 'Exact' }, 'nodes.found.class', 'cannot be Exact'],
    [{ source: 'http', url: 'https://a.example' }, 'nodes.found.as', 'is read as json'],
    [{ source: 'http', url: 'https://a.example', as: 'json', limit: 3 }, 'nodes.found.limit', '`json` takes select'],
    [{ source: 'ipfs', cid: 'x', as: 'pdf' }, 'nodes.found.as', 'is read as json, text'],
    [{ source: 'gopher', query: 'q' }, 'nodes.found.source', 'does not match any of'],
  ])('error: WorkflowParseError for %j', (node, path, reason) => {
    const issues = issuesOf(() => parseWorkflow(workflow(node)))
    expect(issues).toContainEqual({ path, reason: expect.stringContaining(reason) })
  })
})
