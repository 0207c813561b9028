// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows have expressions of their own
import { type BlockSource, canonicalBytes } from '@pinf/sdk/content'
import { type VerifyOptions, verifyJob } from '@pinf/sdk/verify'
import type { Answerer } from '@pinf/sdk/workflow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSourceBench, type SourceBench } from '../../../test/fakes/askSource.ts'
import { openAlexPage } from '../../../test/fakes/catalogues.ts'
import { type FinishedJob, finishJob } from '../../../test/fakes/job.ts'
import { type FakeSource, startFakeSource } from '../../../test/fakes/sources.ts'
import { renormalize } from './index.ts'

let fake: FakeSource
let bench: SourceBench
let job: FinishedJob
let data: string
/** Items whose answer the keeper makes up. */
const forged = new Set<number>()

const specOf = () => ({
  workflow: 'v1',
  name: 'test-sources',
  input: { type: 'object', properties: { about: { type: 'string' } } },
  nodes: {
    works: { source: 'openalex', query: '${input.about}', top: 2 },
    rows: { source: 'ipfs', cid: data, as: 'csv', class: 'Exact' },
  },
  output: '{"titles": works.records.map(r, r.title), "rows": size(rows.rows)}',
})

const answerer: Answerer = async ({ bindings: [binding = ''], bodyFor }) => {
  const name = binding.startsWith('ipfs') ? 'ipfs' : 'openalex'
  const { source: _, ...asked } = JSON.parse(Buffer.from(bodyFor(binding)).toString())
  const { body, value, snapshots } = await bench.ask(name, asked)
  const evidence = { binding, class: name === 'ipfs' ? 'Exact' : 'Unattested', costUsd: 0, elapsedMs: 1 } as const
  const response = asked.query === 'peace' && forged.has(1) ? canonicalBytes({ ...value, total: 1 }) : body
  return { evidence: { ...evidence, snapshots }, response }
}

beforeAll(async () => {
  fake = await startFakeSource(() => openAlexPage())
  bench = await openSourceBench({ baseUrls: { openalex: fake.url }, privateHosts: [fake.host] })
  data = await bench.store.put(Buffer.from('a,b\n1,2\n'))
  job = await finishJob({ specOf, answerer })
})
afterAll(async () => {
  await fake.close()
  await bench.close()
})

const reread =
  (blocks: BlockSource): NonNullable<VerifyOptions['reread']> =>
  ({ bodyFor }, { binding, snapshots = [] }) =>
    renormalize({ binding, request: bodyFor(binding), snapshots }, blocks)

const verify = (made: FinishedJob, options: VerifyOptions) =>
  verifyJob({ jobId: made.jobId, terms: made.terms, shards: made.shards, source: made.blocks, ...options })

describe('a job with sources', () => {
  test('default: is replayed with no request to anybody', async () => {
    const asked = fake.requests.length
    const result = await verify(job, {})
    expect(result).toMatchObject({ ok: true, delivered: 5, summary: { cited: 5, reread: 0 } })
    expect(result.summary.statements).toContainEqual({
      standing: 'claimed',
      text: expect.stringContaining('can read it again'),
    })
    expect(fake.requests).toHaveLength(asked)
  })

  test('behavior: what the sources sent is read again, and data sets are', async () => {
    const asked = fake.requests.length
    const result = await verify(job, { reread: reread(bench.blocks), rerun: answerer })
    expect(result).toMatchObject({ ok: true, summary: { cited: 5, reread: 5, rerun: 5 } })
    expect(result.summary.statements).toContainEqual({
      standing: 'proven',
      text: expect.stringContaining('That they sent it is not proven.'),
    })
    expect(fake.requests).toHaveLength(asked)
  })

  test('behavior: an answer that was made up is found out, though every hash fits', async () => {
    forged.add(1)
    const made = await finishJob({ specOf, answerer })
    forged.clear()
    expect((await verify(made, {})).ok).toBe(true)
    const result = await verify(made, { reread: reread(bench.blocks) })
    expect(result.findings).toMatchObject([
      { item: 1, path: 'works', reason: expect.stringContaining('something else') },
    ])
  })

  test('behavior: without the snapshots nothing is claimed, and what does not fit them is a finding', async () => {
    const gone = await verify(job, { reread: async () => undefined })
    expect(gone).toMatchObject({ ok: true, summary: { reread: 0 } })
    const broken = await verify(job, { reread: async () => Promise.reject(new Error('it is not JSON')) })
    expect(broken.findings[0]).toMatchObject({ path: 'works', reason: expect.stringContaining('it is not JSON') })
  })
})
