import { describe, expect, test } from 'vitest'
import { finishJob } from '../../../test/fakes/job.ts'
import { hashItemLeaf, readBundle, readBundleManifest, toHex, verifyProof } from '../content/index.ts'
import { loadCorpus } from '../retrieval/index.ts'
import { evaluateItem } from './evaluate.ts'
import { parseWorkflow } from './parse.ts'
import { planWorkflow } from './plan.ts'
import { itemLeafOf } from './receipts.ts'
import { evaluateReport } from './report.ts'
import { createShardBuilder, ItemOrderError } from './shard.ts'
import { simulateItem } from './simulate.ts'
import type { CorpusSpec, Workflow } from './types.ts'
import { ExpressionError } from './values.ts'

const jobId = `0x${'22'.repeat(32)}` as const
const WORKFLOW: Workflow = {
  workflow: 'v1',
  name: 'half',
  input: { type: 'integer' },
  nodes: { half: { transform: '100 / input', output: { type: 'integer' } } },
  output: 'half',
  report: 'outputs.sum()',
}
const plan = planWorkflow(parseWorkflow(WORKFLOW))
const evaluate = (index: number, input: number) =>
  evaluateItem(plan, { jobId, index, input }, () => Promise.reject(new Error('no calls')))

describe('createShardBuilder', () => {
  test('default: leaves count what was delivered before them, and have proofs', async () => {
    const { blocks } = await finishJob()
    const builder = createShardBuilder({
      jobId,
      shard: 2,
      first: 10,
      workflow: plan.cid,
      input: plan.cid,
      sink: blocks,
    })
    const results = await Promise.all([evaluate(10, 5), evaluate(11, 0), evaluate(12, 2)])
    for (const result of results) await builder.add(result)
    const shard = await builder.finish()
    expect(shard).toMatchObject({ delivered: 2, reused: 0 })
    const manifest = await readBundleManifest(blocks, shard.bundle)
    expect(manifest).toMatchObject({ shard: 2, first: 10, items: 3, delivered: 2, root: shard.root })
    const statuses: string[] = []
    for await (const { status } of readBundle(blocks, manifest)) statuses.push(status)
    expect(statuses).toEqual(['delivered', 'failed', 'delivered'])
    for (const [position, result] of results.entries()) {
      const leaf = itemLeafOf(result, { delivered: Math.min(position, 1), reused: 0 })
      expect(verifyProof(shard.root, toHex(hashItemLeaf(leaf)), shard.tree.proof(position))).toBe(true)
    }
  })

  test('error: ItemOrderError for a result that is not next', async () => {
    const { blocks } = await finishJob()
    const builder = createShardBuilder({ jobId, shard: 0, first: 0, workflow: plan.cid, input: plan.cid, sink: blocks })
    await expect(builder.add(await evaluate(1, 5))).rejects.toThrow(ItemOrderError)
  })
})

describe('evaluateReport', () => {
  test('default: over delivered outputs, typed as the output is', () => {
    expect(evaluateReport(plan, [20, 50])).toBe(70)
    expect(evaluateReport(plan, [])).toBe(0)
  })

  test('behavior: a workflow without one has none; error: ExpressionError when it fails', () => {
    const { report: _, ...without } = WORKFLOW
    expect(evaluateReport(planWorkflow(without), [1])).toBeUndefined()
    expect(() => evaluateReport(planWorkflow({ ...WORKFLOW, report: 'outputs[9]' }), [1])).toThrow(ExpressionError)
  })
})

describe('simulateItem', () => {
  test('default: computes what needs no answer, and says what the calls can use at most', async () => {
    const { plan: job, jobId: id, blocks } = await finishJob()
    const texts = await loadCorpus(blocks, job.workflow.corpora?.texts as CorpusSpec)
    const simulation = simulateItem(job, { jobId: id, index: 0, input: { about: 'tariff' }, corpora: { texts } })
    expect(simulation.steps.map(({ path }) => path)).toEqual(['found.query', 'found.hits', 'found'])
    expect(simulation.calls.map(({ path }) => path).sort()).toEqual(['note', 'tones[0]', 'tones[1]'])
    expect(simulation.calls.find(({ path }) => path === 'note')?.tokens).toBeGreaterThan(1024)
    expect(simulation.unreached).toEqual(['tones', 'count[]', 'count', 'output'])
    expect(simulation.output).toBeUndefined()
  })

  test('behavior: without calls the output itself is known', () => {
    expect(simulateItem(plan, { jobId, index: 0, input: 4 })).toMatchObject({ output: 25, calls: [], unreached: [] })
  })
})
