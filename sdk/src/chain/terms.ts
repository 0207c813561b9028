import type { ContractFunctionArgs } from 'viem'
import type { inferenceMarketAbi } from '../generated/abis.ts'

/** Everything a job is. Amounts in base units of `asset`, times in seconds, rates in basis points. */
export type JobTerms = ContractFunctionArgs<typeof inferenceMarketAbi, 'view', 'jobIdOf'>[0]

/** What a keeper commits to for one shard. */
export type Submission = ContractFunctionArgs<typeof inferenceMarketAbi, 'nonpayable', 'submitShard'>[2]

/** Why a shard or job moved, in the market's own order. */
export const REASONS = [
  'None',
  'WindowPassed',
  'AcceptedByPayer',
  'ReleasedByKeeper',
  'ExecutionExpired',
  'CancelledByPayer',
  'DeadlinePassed',
  'FaultConfirmed',
  'DemandsUnanswered',
] as const
export type ReasonName = (typeof REASONS)[number]

/** What a job takes from its payer at post, in base units: every item at the highest price. */
export function escrowOf({ items, maxPrice }: Pick<JobTerms, 'items' | 'maxPrice'>): bigint {
  return BigInt(items) * maxPrice
}
