import type { Hex } from 'viem'
import { getBlock } from 'viem/actions'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { hasResult, isSettled, type Shard } from '../../chain/shards.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { attempt, read } from '../internal/call.ts'
import { getShards } from './getShards.ts'

export type WaitForJobParameters = {
  jobId: Hex
  terms: JobTerms
  /** Stop once every shard has a `result`, or once all are `settled` for good. */
  until?: 'result' | 'settled' | undefined
  /** Called with every reading of the chain; `now` is the block's unix time. */
  onProgress?: ((shards: Shard[], now: number) => void) | undefined
  /** Milliseconds between readings; the client's polling interval when left out. */
  pollingInterval?: number | undefined
  signal?: AbortSignal | undefined
}
/** `stuck` are shards that nobody can claim any more: refund the job. */
export type WaitForJobReturnType = { shards: Shard[]; stuck: Shard[] }

/**
 * Waits for a job by reading the chain again and again, so lost events, restarts and reorganizations do not matter. Ends
 * too when the rest of the job can no longer be done: it never waits for what cannot come.
 *
 * @example
 * const { shards } = await waitForJob(client, { jobId, terms, until: 'result' })
 */
export async function waitForJob(
  client: ProtocolClient,
  {
    jobId,
    terms,
    until = 'result',
    onProgress,
    pollingInterval = client.pollingInterval,
    signal,
  }: WaitForJobParameters,
): Promise<WaitForJobReturnType> {
  for (;;) {
    signal?.throwIfAborted()
    const [shards, claimDeadline, { timestamp }] = await Promise.all([
      getShards(client, { jobId, terms }),
      read(client, { ...market(client), functionName: 'claimDeadlineOf', args: [terms] }),
      attempt(client, undefined, () => getBlock(client)),
    ])
    // Whoever stopped waiting meanwhile wants to hear nothing more.
    signal?.throwIfAborted()
    const now = Number(timestamp)
    onProgress?.(shards, now)
    const stuck = shards.filter(({ state }) => state === 'Open' && now > claimDeadline)
    const isDone = (shard: Shard) =>
      isSettled(shard) || stuck.includes(shard) || (until === 'result' && hasResult(shard))
    if (shards.every(isDone)) return { shards, stuck }
    await pause(pollingInterval, signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', abort, { once: true })
  })
}
