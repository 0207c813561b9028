import { onchainEnum } from 'ponder'

/** The chain's `ShardStatus`, in its order. `paid` is a submitted shard whose payer paid it early. */
export const shardStatus = onchainEnum('shard_status', [
  'none',
  'open',
  'claimed',
  'submitted',
  'paid',
  'final',
  'rejected',
  'refunded',
  'cancelled',
])

/** `running` until every shard is at its end; then how it ended. */
export const jobStatus = onchainEnum('job_status', ['running', 'final', 'refunded', 'cancelled'])

/** The chain's `Reason`, in its order; `docs/reason-codes.md` says who got what. */
export const reason = onchainEnum('reason', [
  'none',
  'windowPassed',
  'acceptedByPayer',
  'releasedByKeeper',
  'executionExpired',
  'cancelledByPayer',
  'deadlinePassed',
  'faultConfirmed',
  'demandsUnanswered',
])

/** The chain's `Verdict`, in its order. */
export const verdict = onchainEnum('verdict', ['none', 'upheld', 'rejected', 'draw'])

/** The chain's `EvidenceClass`, weakest first. */
export const evidenceClass = onchainEnum('evidence_class', ['unattested', 'tolerant', 'attested', 'exact'])

export const projectStatus = onchainEnum('project_status', ['raise', 'active', 'failed', 'windDown'])

/** What a payment was for. Money that stays in one owner's hands (balance to stake) is not a payment. */
export const paymentKind = onchainEnum('payment_kind', [
  'deposit',
  'withdrawal',
  'contribution',
  'contributionRefund',
  'redemption',
  'escrow',
  'keeperPay',
  'royalty',
  'protocolFee',
  'refund',
  'lateFee',
  'bounty',
  'slash',
  'balanceMoved',
  'insurance',
  'feesCollected',
])
