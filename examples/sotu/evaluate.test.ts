import { tmpdir } from 'node:os'
import { type Json, memoryBlocks } from '@pinf/sdk/content'
import { type Corpus, loadCorpus } from '@pinf/sdk/retrieval'
import { type Answerer, evaluateItem, evaluateReport, parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { beforeAll, describe, expect, test } from 'vitest'
import { createLocal } from '../../keeper/src/providers/local.ts'
import { buildSotuCorpus, readSotuQuestions, readSotuWorkflow } from './index.ts'

type Output = {
  passages: { president: string; year: number }[]
  searches: number
  tones: string[]
  unanimous: number
  tally: Record<'positive' | 'neutral' | 'negative', number>
  names: string[]
}

const plan = planWorkflow(parseWorkflow(readSotuWorkflow()))
const local = createLocal({ cacheDir: tmpdir() })
let addresses: Corpus

const answerer: Answerer = async (request) => {
  const [binding = ''] = request.bindings
  const call = { kind: request.kind, model: binding.slice('local/'.length), body: request.bodyFor(binding) }
  const { body } = await local.call({ ...call, signal: new AbortController().signal })
  return { evidence: { binding, class: 'Exact', costUsd: 0, elapsedMs: 1 }, response: body }
}

async function ask(input: Json) {
  const jobId = `0x${'11'.repeat(32)}` as const
  const result = await evaluateItem(plan, { jobId, index: 0, input, corpora: { addresses } }, answerer)
  expect(result.detail ?? result.error).toBeUndefined()
  return { ...result, output: result.output as unknown as Output }
}

describe('sotu.yaml, with the models of a keeper', () => {
  beforeAll(async () => {
    const blocks = memoryBlocks()
    const { cid, manifest } = await buildSotuCorpus(blocks)
    addresses = await loadCorpus(blocks, { cid, root: manifest.root })
  }, 60_000)

  test('every question is answered; passages, tones and tally fit together', async () => {
    const outputs: Output[] = []
    for (const question of readSotuQuestions()) {
      const { output } = await ask(question as unknown as Json)
      const { passages, tones, tally, unanimous } = output
      expect(passages.length).toBeGreaterThan(0)
      expect(tones).toHaveLength(passages.length)
      expect(tally.positive + tally.neutral + tally.negative).toBe(passages.length)
      expect(unanimous).toBeLessThanOrEqual(passages.length)
      outputs.push(output)
    }
    const rounds = outputs.map(({ searches }) => searches)
    expect([Math.min(...rounds), Math.max(...rounds)]).toEqual([1, expect.toSatisfy((most: number) => most > 1)])
    const wide = outputs.filter(({ passages }) => new Set(passages.map(({ president }) => president)).size >= 2)
    expect(wide.length).toBeGreaterThan(outputs.length * 0.95)
    const report = evaluateReport(plan, outputs as unknown as Json[])
    // Every answer is Exact, so these numbers are the same wherever the models run.
    expect(report).toMatchObject({
      questions: 163,
      passages: 676,
      positive: 414,
      neutral: 215,
      negative: 47,
      unanimous: 190,
    })
  }, 120_000)

  test('steps are of every kind the workflow shows', async () => {
    const { steps } = await ask(readSotuQuestions()[0] as unknown as Json)
    const paths = steps.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['search[0].hits.query', 'search', 'readings[0].tone.candidate2', 'readings', 'tally']),
    )
  })
})
