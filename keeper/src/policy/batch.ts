/** When requests are left with a vendor's batch endpoint instead of being made at once. */
export type BatchPolicy = {
  /** Seconds a batch must have before live calls would have to take over. */
  minSeconds: number
  /** Requests that must be open at the same time. */
  minRequests: number
  /** USD that it must save at the least, as far as prices are known. */
  minSavingUsd: number
}

export type BatchFacts = {
  secondsLeft: number
  requests: number
  /** What it would save, or undefined where no price is known. */
  savingUsd: number | undefined
}

/** Why requests are made at once; a stable word for logs. */
export type BatchRefusal = 'too little time' | 'too few requests' | 'too little saved'

export function refuseBatch(
  policy: BatchPolicy,
  { secondsLeft, requests, savingUsd }: BatchFacts,
): BatchRefusal | undefined {
  if (secondsLeft < policy.minSeconds) return 'too little time'
  if (requests < policy.minRequests) return 'too few requests'
  return savingUsd !== undefined && savingUsd < policy.minSavingUsd ? 'too little saved' : undefined
}

/**
 * When live calls take over what no batch has answered, in unix seconds: a fifth of the execution time before its end, and
 * before the grace, which costs nothing but is nobody's plan.
 *
 * @param latest Latest submission with grace, in unix seconds.
 */
export function liveFrom({ latest, executionSeconds }: { latest: number; executionSeconds: number }): number {
  return latest - Math.ceil(executionSeconds * (GRACE + RESERVE))
}

const GRACE = 0.1
const RESERVE = 0.2
