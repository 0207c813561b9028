import type { ProposalState } from '@pinf/sdk'
import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Coins,
  DoorOpen,
  Hourglass,
  type LucideIcon,
  Play,
  Scale,
  Sprout,
  Sunset,
  ThumbsDown,
  ThumbsUp,
  TimerOff,
  Undo2,
  Vote,
} from 'lucide-react'

/** What a status means for the reader; each tone is one pair of colours of the tokens. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad'

export type StatusKind =
  | 'open'
  | 'claimed'
  | 'submitted'
  | 'paidEarly'
  | 'final'
  | 'disputed'
  | 'rejected'
  | 'expired'
  | 'refunded'
  | 'cancelled'
  | 'running'
  | 'raising'
  | 'active'
  | 'failed'
  | 'windingDown'
  | 'pending'
  | 'voting'
  | 'succeeded'
  | 'defeated'
  | 'lapsed'
  | 'queued'
  | 'executed'
  | 'withdrawn'
  | 'void'

type StatusStyle = { word: string; tone: Tone; icon: LucideIcon; meaning: string }

/** The one place that says how a status looks and reads. */
export const STATUS: Record<StatusKind, StatusStyle> = {
  open: {
    word: 'open',
    tone: 'neutral',
    icon: CircleDashed,
    meaning: 'Waiting for a keeper; its price rises until one claims it.',
  },
  claimed: {
    word: 'claimed',
    tone: 'accent',
    icon: CircleDot,
    meaning: 'A keeper locked a bond and is working on it.',
  },
  submitted: {
    word: 'submitted',
    tone: 'accent',
    icon: Hourglass,
    meaning: 'The result is committed; anyone can check it while the challenge window is open.',
  },
  paidEarly: {
    word: 'paid early',
    tone: 'good',
    icon: Coins,
    meaning: 'The payer accepted and paid the result; bond, window and audits run on.',
  },
  final: {
    word: 'final',
    tone: 'good',
    icon: CircleCheck,
    meaning: 'The window closed without a fault; the keeper is paid.',
  },
  disputed: {
    word: 'in dispute',
    tone: 'warn',
    icon: Scale,
    meaning: 'Some items are argued about; only their pay is set apart, the bond stays locked.',
  },
  rejected: { word: 'rejected', tone: 'bad', icon: CircleX, meaning: 'A fault was confirmed; the keeper was slashed.' },
  expired: {
    word: 'expired',
    tone: 'warn',
    icon: TimerOff,
    meaning: 'The keeper missed its deadline; anyone may put the shard back to the queue.',
  },
  refunded: { word: 'refunded', tone: 'neutral', icon: Undo2, meaning: 'Its money went back to the payer.' },
  cancelled: { word: 'cancelled', tone: 'neutral', icon: Ban, meaning: 'The payer closed it; its money went back.' },
  running: { word: 'running', tone: 'accent', icon: Play, meaning: 'Some shards have not reached their end.' },
  raising: {
    word: 'raising',
    tone: 'accent',
    icon: Sprout,
    meaning: 'Open for pledges, which can be taken back until the goal is met.',
  },
  active: { word: 'active', tone: 'good', icon: CircleCheck, meaning: 'Funded; its budgets pay for runs.' },
  failed: {
    word: 'failed',
    tone: 'bad',
    icon: CircleX,
    meaning: 'The goal was missed; every pledge can be taken back in full.',
  },
  windingDown: {
    word: 'winding down',
    tone: 'warn',
    icon: Sunset,
    meaning: 'No new runs; what is left belongs to the holders of shares.',
  },
  pending: {
    word: 'vote to come',
    tone: 'neutral',
    icon: CalendarClock,
    meaning: 'Proposed; votes are counted from a moment that has not come yet.',
  },
  voting: { word: 'voting', tone: 'accent', icon: Vote, meaning: 'Open for votes.' },
  succeeded: { word: 'accepted', tone: 'good', icon: ThumbsUp, meaning: 'The vote is won; it can take its next step.' },
  defeated: {
    word: 'defeated',
    tone: 'bad',
    icon: ThumbsDown,
    meaning: 'More votes against, too few in favour, or too few in all.',
  },
  lapsed: {
    word: 'lapsed',
    tone: 'neutral',
    icon: TimerOff,
    meaning: 'Accepted, but not carried out in time: it would have to be voted again.',
  },
  queued: {
    word: 'queued',
    tone: 'accent',
    icon: Hourglass,
    meaning: 'Accepted, and waiting: whoever disagrees can leave before it takes effect.',
  },
  executed: { word: 'executed', tone: 'good', icon: CircleCheck, meaning: 'It was carried out.' },
  withdrawn: { word: 'withdrawn', tone: 'neutral', icon: Ban, meaning: 'Its proposer took it back before the vote.' },
  void: {
    word: 'void',
    tone: 'bad',
    icon: DoorOpen,
    meaning: 'More than a third of the seasoned shares left since it was put to the vote: it can never be executed.',
  },
}

export type ShardState = { status: string; frozen: number; submitBy: number | null }

/** The status word of a shard, and its text: a final shard with items in dispute says how many. `now` is chain time. */
export function shardStatus(shard: ShardState, now: number): { kind: StatusKind; text: string } {
  const kind = shardKind(shard, now)
  if (kind !== 'disputed') return { kind, text: STATUS[kind].word }
  const before = shard.status === 'paid' ? 'paid early' : shard.status
  return { kind, text: `${before} with ${shard.frozen} in dispute` }
}

function shardKind(shard: ShardState, now: number): StatusKind {
  switch (shard.status) {
    case 'submitted':
    case 'final':
      return shard.frozen > 0 ? 'disputed' : shard.status
    case 'paid':
      return shard.frozen > 0 ? 'disputed' : 'paidEarly'
    case 'claimed':
      return shard.submitBy !== null && now > shard.submitBy ? 'expired' : 'claimed'
    case 'rejected':
    case 'refunded':
    case 'cancelled':
      return shard.status
    default:
      return 'open'
  }
}

const JOB_KINDS: Record<string, StatusKind> = {
  running: 'running',
  final: 'final',
  refunded: 'refunded',
  cancelled: 'cancelled',
}
const PROJECT_KINDS: Record<string, StatusKind> = {
  raise: 'raising',
  active: 'active',
  failed: 'failed',
  windDown: 'windingDown',
}

export function jobStatus(status: string): StatusKind {
  return JOB_KINDS[status] ?? 'running'
}

export type ProjectState = { status: string; raised: bigint; goal: bigint; deadline: number }

/** A raise that missed its goal has failed from its deadline on, whether or not anybody said so on chain. */
export function projectStatus({ status, raised, goal, deadline }: ProjectState, now: number): StatusKind {
  if (status === 'raise' && raised < goal && now > deadline) return 'failed'
  return PROJECT_KINDS[status] ?? 'raising'
}

const PROPOSAL_KINDS: Record<ProposalState, StatusKind> = {
  Pending: 'pending',
  Active: 'voting',
  Canceled: 'withdrawn',
  Defeated: 'defeated',
  Succeeded: 'succeeded',
  Queued: 'queued',
  Expired: 'lapsed',
  Executed: 'executed',
}

/** A proposal whose voters left is void, whatever its vote brought, unless it is over anyway. */
export function proposalStatus({ state, isVoid }: { state: ProposalState; isVoid: boolean }): StatusKind {
  const isOpen = state === 'Active' || state === 'Succeeded' || state === 'Queued'
  return isVoid && isOpen ? 'void' : PROPOSAL_KINDS[state]
}
