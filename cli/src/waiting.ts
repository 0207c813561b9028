import { type GetJobReturnType, hasResult, isSettled, type Shard, waitForJob } from '@pinf/sdk'
import type { Hex } from 'viem'
import { InterruptedError } from './errors.ts'
import type { Output } from './output.ts'
import { createProgress, shardProgress } from './progress.ts'
import type { Session } from './session.ts'

export type Goal = 'result' | 'settled'

/** Waits with a progress bar. Ctrl-C stops the waiting only: the job goes on, and the message says how to come back. */
export async function wait(
  { client }: Session,
  output: Output,
  { jobId, terms }: GetJobReturnType,
  until: Goal,
  signal: AbortSignal,
): Promise<{ shards: Shard[]; stuck: Shard[] }> {
  const progress = createProgress(output)
  const isDone = (shard: Shard) => isSettled(shard) || (until === 'result' && hasResult(shard))
  try {
    return await waitForJob(client, { jobId, terms, until, signal, onProgress: shardProgress(progress, isDone) })
  } catch (error) {
    throw signal.aborted ? interrupted(jobId) : error
  } finally {
    progress.stop()
  }
}

/** What Ctrl-C says: nothing is lost. */
export function interrupted(jobId: Hex): InterruptedError {
  return new InterruptedError(`Stopped waiting; job ${jobId} goes on without you.`, {
    next: `Come back with \`pinf run --resume ${jobId}\`.`,
  })
}
