import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Coins,
  Hourglass,
  type LucideIcon,
  Play,
  Scale,
  Sprout,
  Sunset,
  TimerOff,
  Undo2,
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
