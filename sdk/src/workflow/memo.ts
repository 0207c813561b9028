import { NULL_HASH } from './frame.ts'
import {
  type Evidence,
  MEMO_USES,
  type MemoPolicy,
  type MemoSpec,
  type StepReceipt,
  type StepRequest,
} from './types.ts'

/** What holds where nobody says anything: a keeper's own earlier answers, never drawn ones. */
const DEFAULT: MemoPolicy = { use: 'own', sampled: false }

/** What holds for a call that nobody plans to repeat. */
export const NO_MEMO: MemoPolicy = { use: 'off', sampled: false }

/** What holds for a call, from the widest place it is said in to the narrowest: workflow, model, node. */
export function memoPolicy(...specs: readonly (MemoSpec | undefined)[]): MemoPolicy {
  return Object.assign({}, DEFAULT, ...specs)
}

/** Whether a call may take over answers whose shard is of the same keeper (`own`), or of another one (`shared`). */
export function mayReuse({ memo, seed }: Pick<StepRequest, 'memo' | 'seed'>, from: 'own' | 'shared' = 'own'): boolean {
  if (seed !== undefined && !memo.sampled) return false
  return MEMO_USES.indexOf(memo.use) >= MEMO_USES.indexOf(from)
}

/** Why evidence may not cite another leaf for a request; `undefined` when it may, or does not. */
export function miscitation(request: StepRequest, { memo, failure, costUsd }: Evidence): string | undefined {
  if (!memo) return undefined
  if (!mayReuse(request)) return 'its node takes no such answer over'
  if (failure) return 'an attempt that failed cannot have been taken over'
  return costUsd === 0 ? undefined : 'an answer that was taken over costs nothing'
}

/** A receipt that others may cite. */
export type CitableReceipt = StepReceipt &
  Required<Pick<StepReceipt, 'requestHash' | 'responseHash' | 'response' | 'evidence'>>

/** Whether a receipt is of an answer that somebody gave then and there, and that its node could use. */
export function isCitable(receipt: StepReceipt): receipt is CitableReceipt {
  const { evidence, requestHash, response, responseHash, outputHash } = receipt
  if (!evidence || !requestHash || !responseHash || response === undefined) return false
  return !evidence.memo && !evidence.failure && outputHash !== NULL_HASH
}
