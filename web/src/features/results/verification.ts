import type { Finding, JobFacts, ShardFacts, Verification } from '@pinf/sdk/verify'
import type { Hex } from 'viem'

/** What a check needs besides content: what the chain itself says. */
export type VerificationRequest = {
  jobId: Hex
  terms: JobFacts
  shards: ShardFacts[]
  gateways: string[]
}

/** What the checking thread says while it works. */
export type VerificationMessage =
  | { kind: 'item'; checked: number }
  | { kind: 'done'; verification: Verification }
  | { kind: 'failed'; message: string; next: string | undefined }

export type VerificationState =
  | { name: 'idle' }
  | { name: 'running'; checked: number; total: number }
  | { name: 'done'; verification: Verification }
  | { name: 'failed'; message: string; next: string | undefined }

/** A finding as a sentence; items, shards and steps are counted from 1. */
export function findingSentence({ shard, item, step, path, reason }: Finding): string {
  const where = [
    item === undefined ? shard !== undefined && `Shard ${shard + 1}` : `Item ${item + 1}`,
    step !== undefined && `step ${step + 1}`,
    path !== undefined && `at ${path}`,
  ]
  const place = where.filter(Boolean).join(', ')
  return `${place || 'The job'}: ${reason}.`
}
