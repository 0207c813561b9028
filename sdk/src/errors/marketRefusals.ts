import { fieldName } from './fieldName.ts'
import * as refusal from './refusals.ts'
import type { RefusalTable } from './refusalTable.ts'

const STATUS_WORDS = [
  'unknown',
  'open',
  'claimed',
  'submitted',
  'paid early',
  'final',
  'rejected',
  'refunded',
  'cancelled',
]

/** What the market's refusals mean to the person who meets them. */
export const marketRefusals: RefusalTable = {
  Escrow_AssetNotEnabled: [
    refusal.AssetRefusedError,
    (a) => `The market takes no new ${a.asset}.`,
    'Use an enabled asset.',
  ],
  Escrow_DepositCapExceeded: [
    refusal.AssetRefusedError,
    (a, show) =>
      `The market holds ${show.amount(a.holding, a.asset)} of at most ${show.amount(a.cap, a.asset)}; this would exceed it.`,
    'Deposit less, or wait until governance raises the cap.',
  ],
  Escrow_InexactTransfer: [
    refusal.AssetRefusedError,
    (a, show) => `The token sent ${show.amount(a.received, a.asset)} instead of ${show.amount(a.expected, a.asset)}.`,
    'Tokens that take a fee on transfer cannot be used.',
  ],
  Escrow_BalanceTooSmall: [
    refusal.NotEnoughFundsError,
    (a, show) =>
      `${a.account} has ${show.amount(a.available, a.asset)} in its market balance; this needs ${show.amount(a.needed, a.asset)}.`,
    'Deposit first, or pay from the wallet.',
  ],
  Escrow_AmountTooLarge: [
    refusal.InvalidValueError,
    (a) => `The amount ${a.amount} is too large.`,
    'Use a smaller amount.',
  ],
  Escrow_InsuranceTooSmall: [
    refusal.NotEnoughFundsError,
    (a, show) =>
      `The insurance fund holds ${show.amount(a.available, a.asset)}, less than ${show.amount(a.needed, a.asset)}.`,
    'Ask for less.',
  ],
  Escrow_NotCourt: [refusal.NotPermittedError, (a) => `${a.caller} is not the Court.`, 'Only the Court may call this.'],
  Escrow_InvalidReceiver: [
    refusal.InvalidValueError,
    (a) => `Money cannot be sent to ${a.receiver}.`,
    'Name an account other than the market and the zero address.',
  ],
  Escrow_ZeroAmount: [refusal.InvalidValueError, () => 'The amount is zero.', 'Give an amount above zero.'],

  Keepers_StakeTooSmall: [
    refusal.NotEnoughFundsError,
    (a, show) =>
      `${a.keeper} has ${show.amount(a.free, a.asset)} of free stake; this needs ${show.amount(a.needed, a.asset)}.`,
    'Stake more, or finish shards whose bonds lock the stake.',
  ],
  Keepers_BelowMinimumStake: [
    refusal.NotEnoughFundsError,
    (a, show) =>
      `A stake of ${show.amount(a.stake, a.asset)} would be below the minimum of ${show.amount(a.minimum, a.asset)}.`,
    'Stake at least the minimum, or unbond everything.',
  ],
  Keepers_StillUnbonding: [
    refusal.TooEarlyError,
    (a, show) =>
      a.availableAt === 0 ? 'No stake is unbonding.' : `The stake is unbonding until ${show.time(a.availableAt)}.`,
    'Start with `unbond`, then come back when it is over.',
  ],
  Keepers_NotKeeperOrOperator: [
    refusal.NotPermittedError,
    (a) => `${a.caller} is neither keeper ${a.keeper} nor its operator.`,
    "Sign with the keeper's or its operator's key.",
  ],
  Keepers_CoolingDown: [
    refusal.CoolingDownError,
    (a, show) =>
      `Keeper ${a.keeper} missed a deadline or gave a shard back and may not claim until ${show.time(a.until)}.`,
    'Wait until then; each further miss doubles the wait.',
  ],
  Keepers_UrlTooLong: [
    refusal.InvalidValueError,
    (a) => `A gateway URL of ${a.length} bytes is too long.`,
    'Use at most 256 bytes.',
  ],

  Jobs_BadTerms: [
    refusal.InvalidTermsError,
    (a) => `The protocol does not allow these terms: \`${fieldName(a.field)}\` is out of bounds.`,
    'Change that field; `docs/parameters.md` lists the bounds.',
  ],
  Jobs_ArbiterNotListed: [
    refusal.InvalidTermsError,
    (a) => `Terms may not name ${a.arbiter} as their arbiter: governance does not list it.`,
    "Leave the arbiter out, which takes the platform's own, or name one that `isArbiter` knows.",
  ],
  Jobs_AlreadyPosted: [
    refusal.NothingToDoError,
    (a) => `Job ${a.jobId} was posted before.`,
    'It is under way; to run the same work again, change the salt.',
  ],
  Jobs_NotPayer: [
    refusal.NotPermittedError,
    (a) => `${a.caller} is not the payer of this job, ${a.payer} is.`,
    "Sign with the payer's key, or post with the payer's signature.",
  ],
  Jobs_BadSignature: [
    refusal.NotPermittedError,
    (a) => `The signature is not ${a.payer}'s over these terms.`,
    'Let the payer sign exactly these terms for this chain and market.',
  ],
  Jobs_Unknown: [
    refusal.UnknownJobError,
    (a) => `No job ${a.jobId} was posted on this market.`,
    'Check the id and the network; terms must match the posted ones in every field.',
  ],
  Jobs_NoSuchShard: [
    refusal.UnknownEntityError,
    (a) => `Job ${a.jobId} has ${a.shards} shards; there is none with index ${a.index}.`,
    'Shards count from 0.',
  ],
  Jobs_WrongStatus: [
    refusal.WrongStatusError,
    (a) => `Shard ${a.index} of job ${a.jobId} is ${STATUS_WORDS[Number(a.status)]}, which does not allow this.`,
    'Read the shard again: somebody may have been faster.',
  ],
  Jobs_Closed: [
    refusal.JobClosedError,
    (a) => `Job ${a.jobId} was cancelled or refunded.`,
    'Its open shards went back to the payer; claimed ones can still be finished.',
  ],
  Jobs_TooLateToClaim: [
    refusal.TooLateError,
    (a, show) => `Job ${a.jobId} ends at ${show.time(a.deadline)}, too soon to still execute a shard.`,
    'After the deadline anyone can refund what is open.',
  ],
  Jobs_KeeperNotAllowed: [
    refusal.NotPermittedError,
    (a) => `Keeper ${a.keeper} is not on the allow-list of job ${a.jobId}.`,
    'Give the membership proof, or leave this job to others.',
  ],
  Jobs_TooLateToSubmit: [
    refusal.TooLateError,
    (a, show) => `Shard ${a.index} of job ${a.jobId} had to be submitted by ${show.time(a.submitBy)}.`,
    'Anyone may now expire it; release shards early when they cannot be finished.',
  ],
  Jobs_PartialNeedsTerms: [
    refusal.InvalidSubmissionError,
    (a) => `Only ${a.delivered} of ${a.items} items are delivered.`,
    'Submit an incomplete shard with its terms (`submitPartial`).',
  ],
  Jobs_BadDelivered: [
    refusal.InvalidSubmissionError,
    (a) => `${a.delivered} items delivered; the job takes ${a.minimum} to ${a.items}.`,
    'Finish more items, or release the shard.',
  ],
  Jobs_EmptyRoot: [refusal.InvalidSubmissionError, () => 'The result root is zero.', 'Submit the root of the items.'],
  Jobs_NotExpired: [
    refusal.TooEarlyError,
    (a, show) => `The keeper of shard ${a.index} has until ${show.time(a.submitBy)}.`,
    'Expire it after that.',
  ],
  Jobs_WindowOpen: [
    refusal.TooEarlyError,
    (a, show) => `The challenge window of shard ${a.index} is open until ${show.time(a.until)}.`,
    'Finalize it after that.',
  ],
  Jobs_AwaitingWord: [
    refusal.TooEarlyError,
    (a) => `The random word of epoch ${a.epoch} is not stored yet.`,
    'It is stored when the epoch ends; after 72 h without one, finalize works anyway.',
  ],
  Jobs_AwaitingAudit: [
    refusal.TooEarlyError,
    (a) => `Shard ${a.index} of job ${a.jobId} was drawn for an audit that is not closed.`,
    'Finalize it once the audit is closed.',
  ],
  Jobs_DeadlineNotPassed: [
    refusal.TooEarlyError,
    (a, show) => `Job ${a.jobId} runs until ${show.time(a.deadline)}.`,
    'The payer can cancel at any time; anyone can refund after the deadline.',
  ],
  Jobs_NothingOpen: [
    refusal.NothingToDoError,
    (a) => `No shard of job ${a.jobId} is open.`,
    'Claimed and submitted shards are settled by their own deadlines.',
  ],
  Jobs_Paused: [
    refusal.PausedError,
    (a, show) => `New posts and claims are paused until ${show.time(a.until)}.`,
    'Everything else works meanwhile: submit, finalize, cancel, withdraw.',
  ],
  Jobs_PauseBudgetExceeded: [
    refusal.InvalidValueError,
    (a) => `A pause of ${a.duration} s is longer than the ${a.left} s left of these 30 days.`,
    'A pause lasts at most 72 h in any 30 days.',
  ],
  Jobs_BadReason: [
    refusal.InvalidValueError,
    (a) => `Reason ${a.reason} is not one to reject a shard for.`,
    'Only a confirmed fault and unanswered demands are.',
  ],
  Jobs_WindowClosed: [
    refusal.TooLateError,
    (a, show) => `The challenge window of shard ${a.index} closed at ${show.time(a.since)}.`,
    'Challenge inside the window, or while an audit of the shard runs.',
  ],
  Jobs_BadPause: [refusal.InvalidValueError, (a) => `A pause of ${a.duration} s is not allowed.`, 'Use 1 s to 72 h.'],
  Jobs_LeafState: [
    refusal.WrongStatusError,
    (a) => `Item ${a.item} of shard ${a.index} is not in a state that allows this.`,
    'A leaf is frozen once and decided once.',
  ],
  Jobs_NoSuchItem: [
    refusal.UnknownEntityError,
    (a) => `Item ${a.item} is not in shard ${a.index} of job ${a.jobId}.`,
    'Item indices are job-wide.',
  ],
  Jobs_BondUnavailable: [
    refusal.NotEnoughFundsError,
    (a) => `The bond of shard ${a.index} has ${a.available} base units left to act on.`,
    'A bond is slashed once, while it is held.',
  ],
  Jobs_BadEpochWord: [
    refusal.InvalidValueError,
    (a) => `The word of epoch ${a.epoch} is zero, known already, or early.`,
    'Store each word once, after its epoch.',
  ],
  Jobs_BadParameter: [
    refusal.InvalidValueError,
    (a) => `\`${fieldName(a.field)}\` is outside its ceiling.`,
    '`docs/parameters.md` lists the bounds.',
  ],
}
