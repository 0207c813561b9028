import type { Hex } from 'viem'
import type { Logger } from '../logger.ts'

/** A job, or one shard of it. */
type Subject = { jobId: Hex; index?: number }

/** Says why work is left alone: once, although every tick comes to the same conclusion. */
export type Notices = {
  /** Logs `reason` unless it is what was said last about this job or shard. */
  leftAlone(subject: Subject, reason: string, details?: Record<string, unknown>): void
  /** Forgets a job and its shards. */
  forget(jobId: Hex): void
}

export function createNotices(logger: Logger): Notices {
  const said = new Map<Hex, Map<number | undefined, string>>()
  return {
    leftAlone({ jobId, index }, reason, details) {
      const ofJob = said.get(jobId) ?? new Map<number | undefined, string>()
      said.set(jobId, ofJob)
      if (ofJob.get(index) === reason) return
      ofJob.set(index, reason)
      logger.info({
        msg: index === undefined ? 'job left alone' : 'shard left alone',
        jobId,
        index,
        reason,
        ...details,
      })
    },
    forget: (jobId) => void said.delete(jobId),
  }
}
