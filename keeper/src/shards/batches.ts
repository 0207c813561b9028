import type { Shard } from '@pinf/sdk'
import { batchShard } from '../batches/batching.ts'
import type { Job } from '../chain/market.ts'
import { liveFrom } from '../policy/batch.ts'
import type { ShardContext } from './context.ts'

/** Items whose requests can go into one batch: each is held in memory until it is answered. */
const ITEMS_IN_BATCH = 4_096

/** How a shard's requests are made: through batches where its time allows, else as always. */
export function requestsOf(
  context: ShardContext,
  job: Job,
  shard: Shard,
  signal: AbortSignal,
): Pick<ShardContext, 'providers' | 'itemsAtOnce'> {
  const { providers, itemsAtOnce, batchPolicy: policy, contents, journal, logger } = context
  const calls = contents.ready(job.id)?.calls ?? []
  const takesBatches = calls.some(({ bindings, kind }) =>
    bindings.some((binding) => providers.takesBatches?.(binding, kind)),
  )
  if (!takesBatches) return { providers, itemsAtOnce }
  const from = liveFrom({ latest: shard.time, executionSeconds: job.terms.executionSeconds })
  const hasTime = from - Date.now() / 1000 >= policy.minSeconds
  return {
    providers: batchShard({ providers, log: journal.batches, policy, job: job.id, liveFrom: from, signal, logger }),
    itemsAtOnce: hasTime ? Math.max(itemsAtOnce, Math.min(shard.items, ITEMS_IN_BATCH)) : itemsAtOnce,
  }
}
