import type { Shard } from '@pinf/sdk'
import { digestToCid } from '@pinf/sdk/content'
import { createShardBuilder, EVIDENCE_CLASSES, evaluateItem, type ItemResult } from '@pinf/sdk/workflow'
import type { Job } from '../chain/market.ts'
import type { Memo } from '../memo/memo.ts'
import type { ResultRecord } from '../store/jobs.ts'
import { createAnswerer } from './answerer.ts'
import { requestsOf } from './batches.ts'
import type { ShardContext } from './context.ts'
import { readItems } from './items.ts'
import { mapOrdered } from './ordered.ts'

/** Runs a shard's items through the engine and publishes the bundle in the keeper's own store. */
export function execute(context: ShardContext, job: Job, shard: Shard): void {
  const { effects, journal, logger } = context
  effects.start(`execute:${job.id}:${shard.index}`, async (signal) => {
    const startedAt = performance.now()
    const result = await buildShard({ ...context, ...requestsOf(context, job, shard, signal) }, job, shard, signal)
    journal.jobs.saveResult(job.id, shard.index, result)
    const { delivered, reused, bundle } = result
    const durationMs = Math.round(performance.now() - startedAt)
    const sizes = { items: shard.items, delivered, reused }
    logger.info({ msg: 'shard executed', jobId: job.id, index: shard.index, ...sizes, bundle, durationMs })
    return true
  })
}

/**
 * Evaluates a shard's items, several at a time, and builds its bundle in their order. Interrupted and begun again, it asks
 * providers only what the journal does not hold, and ends in the same bytes.
 */
export async function buildShard(
  {
    contents,
    blocks,
    journal,
    providers,
    itemsAtOnce,
    memo,
    onItem,
  }: Pick<ShardContext, 'contents' | 'blocks' | 'journal' | 'providers' | 'itemsAtOnce'> & {
    memo?: Memo
    onItem?(result: ItemResult): void
  },
  job: Job,
  { index: shard, firstItem: first, items: count }: Pick<Shard, 'index' | 'firstItem' | 'items'>,
  signal: AbortSignal,
): Promise<ResultRecord> {
  const { plan, manifest, corpora } = await contents.load(job, signal)
  const input = digestToCid(job.terms.inputDigest)
  const builder = createShardBuilder({ jobId: job.id, shard, first, workflow: plan.cid, input, sink: blocks })
  const required = EVIDENCE_CLASSES[job.terms.requiredClass] ?? 'Exact'

  const reuse = await memo?.open(job, plan, signal)
  const underWay = new Set<Promise<unknown>>()
  const answererFor = (item: number) =>
    createAnswerer({ job: job.id, item, required, answers: journal.answers, providers, signal, underWay, reuse })

  const items = readItems(blocks, manifest, { first, count, signal })
  const results = mapOrdered(items, itemsAtOnce, ({ index, value }) =>
    evaluateItem(plan, { jobId: job.id, index, input: value, corpora, size: job.terms }, answererFor(index)),
  )
  try {
    for await (const result of results) {
      signal.throwIfAborted()
      await builder.add(result)
      onItem?.(result)
    }
  } finally {
    // Answers that are paid for are recorded before anything else happens, also on the way out.
    await Promise.allSettled(underWay)
  }
  const { root, bundle, delivered, reused } = await builder.finish()
  return { root, bundle, delivered, reused }
}
