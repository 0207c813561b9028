import { join } from 'node:path'
import type { JobTerms } from '@pinf/sdk'
import { hashJson, memoryBlocks, writeInput } from '@pinf/sdk/content'
import { parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import type { Job } from './chain/market.ts'
import { createMemo } from './memo/memo.ts'
import { openMemoStore } from './memo/store.ts'
import { combineProviders, createOpenAi } from './providers/index.ts'
import { createContents } from './shards/contents.ts'
import { buildShard } from './shards/execute.ts'
import { openBlockStore } from './store/blocks.ts'
import { openJournal } from './store/journal.ts'
import type { ThroughputOptions } from './throughput.ts'

const WORKFLOW = {
  workflow: 'v1',
  name: 'bench',
  input: { type: 'string' },
  models: { one: { any: ['openai/bench'], temperature: 0 } },
  nodes: { say: { chat: 'one', messages: [{ user: `$${'{input}'}` }] } },
  output: 'say',
}

/** Milliseconds that a job of so many calls takes, and that the same questions take in a second job, from the memo. */
export async function throughMemo({ baseUrl, calls, inFlight, folder }: ThroughputOptions) {
  const source = memoryBlocks()
  const plan = planWorkflow(parseWorkflow(WORKFLOW))
  await source.put(plan.block)
  const questions = Array.from({ length: calls }, (_, n) => `What happened in the year ${n}?`)
  const input = await writeInput(questions, source)
  const terms: Partial<JobTerms> = {
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
    items: calls,
    itemsPerShard: calls,
    requiredClass: 0,
  }
  const jobOf = (name: string): Job => ({ id: hashJson(name), terms: terms as JobTerms, postedBlock: 0n })
  const kept = await openBlockStore(join(folder, 'blocks'))
  const blocks = {
    put: kept.put,
    get: async (cid: string) => source.blocks.get(cid) ?? (await kept.find(cid)) ?? source.get(cid),
  }
  const journal = openJournal(join(folder, 'journal.sqlite'), { chain: 'bench', market: 'bench', keeper: 'bench' })
  const store = openMemoStore(join(folder, 'memo.sqlite'), 2 ** 30)
  const memo = createMemo({ store, use: 'own', postedAt: async () => 0, caughtUp: async () => {} })
  const providers = combineProviders([createOpenAi({ apiKey: 'bench', baseUrl })], { concurrency: inFlight })
  const contents = createContents(source, join(folder, 'corpora'))
  const { signal } = new AbortController()
  const shard = { index: 0, firstItem: 0, items: calls }

  async function timed(job: Job) {
    await contents.load(job, signal)
    const startedAt = performance.now()
    const context = { contents, blocks, journal, providers, memo, itemsAtOnce: 2 * inFlight }
    const result = await buildShard(context, job, shard, signal)
    return { ...result, ms: performance.now() - startedAt }
  }

  try {
    const first = await timed(jobOf('first'))
    await memo.keep(jobOf('first'), { ...first, index: 0, submittedAt: 0, own: true }, blocks, signal)
    const second = await timed(jobOf('second'))
    return { firstMs: first.ms, secondMs: second.ms, reused: second.reused }
  } finally {
    store.close()
    journal.close()
  }
}
