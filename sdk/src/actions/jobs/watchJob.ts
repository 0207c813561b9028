import type { Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import type { Shard } from '../../chain/shards.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { waitForJob } from './waitForJob.ts'

export type WatchJobParameters = {
  jobId: Hex
  terms: JobTerms
  /** Called with every reading of the chain, until all shards are settled. */
  onShards: (shards: Shard[], now: number) => void
  /** Called when the chain could not be read; the watch is over then. */
  onError?: ((error: unknown) => void) | undefined
  pollingInterval?: number | undefined
}
/** Stops watching. */
export type WatchJobReturnType = () => void

/**
 * Reports where a job's shards stand until all are settled.
 *
 * @example
 * const unwatch = watchJob(client, { jobId, terms, onShards: (shards) => render(shards) })
 */
export function watchJob(
  client: ProtocolClient,
  { jobId, terms, onShards, onError, pollingInterval }: WatchJobParameters,
): WatchJobReturnType {
  const controller = new AbortController()
  const { signal } = controller
  waitForJob(client, { jobId, terms, until: 'settled', onProgress: onShards, pollingInterval, signal }).catch(
    (error) => {
      if (!signal.aborted) onError?.(error)
    },
  )
  return () => controller.abort()
}
