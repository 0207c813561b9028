import { type Asset, formatMoney, sentenceCase } from '../../lib/format.ts'
import type { ActivityModel } from './model.ts'

/** Why something happened, in the words of the reason codes. */
const REASONS: Record<string, string> = {
  windowPassed: 'the challenge window passed without a fault',
  acceptedByPayer: 'the payer accepted it early',
  releasedByKeeper: 'the keeper gave it back',
  executionExpired: 'the keeper missed its deadline',
  cancelledByPayer: 'the payer cancelled the job',
  deadlinePassed: 'the job’s deadline passed',
  faultConfirmed: 'a fault was confirmed',
  demandsUnanswered: 'demands for its data went unanswered',
}

type Line = Pick<ActivityModel, 'event' | 'shard' | 'reason' | 'amount'>

/** One line of a job's timeline as a sentence. Shards are counted from 1, as people do. */
export function timelineSentence({ event, shard, reason, amount }: Line, asset: Asset): string {
  const subject = shard === null ? 'The job' : `Shard ${shard + 1}`
  const money = amount ? formatMoney(amount, asset) : undefined
  const because = reason && REASONS[reason] ? `: ${REASONS[reason]}` : ''
  return `${subject} ${predicate(event, money)}${because}.`
}

function predicate(event: string, money: string | undefined): string {
  switch (event) {
    case 'JobPosted':
      return money ? `was posted; ${money} went into escrow` : 'was posted'
    case 'ShardClaimed':
      return money ? `was claimed under a bond, at ${money} an item` : 'was claimed under a bond'
    case 'ShardSubmitted':
      return 'was submitted; its challenge window is open'
    case 'ShardPaid':
      return money ? `was paid ${money} early` : 'was paid early'
    case 'ShardFinalized':
      return money ? `is final and was paid ${money}` : 'is final'
    case 'ShardReopened':
      return money ? `went back to the queue and cost its keeper a late fee of ${money}` : 'went back to the queue'
    case 'ShardRejected':
      return money ? `was rejected and ${money} went back to the payer` : 'was rejected'
    case 'JobClosed':
      return money ? `was closed and ${money} went back to the payer` : 'was closed'
    case 'BudgetRun':
      return 'was started from a budget'
    case 'RunCancelled':
      return 'was cancelled: its budget is closed'
    case 'LeafFrozen':
      return 'has an item in dispute; only its pay is set apart'
    case 'LeafResolved':
      return 'had a dispute decided'
    case 'BondSlashed':
      return money ? `cost its keeper ${money} of its bond` : 'cost its keeper part of its bond'
    default:
      return `reported: ${sentenceCase(event).toLowerCase()}`
  }
}
