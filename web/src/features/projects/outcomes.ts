import type { ProjectPhase } from '@pinf/sdk'
import { type Asset, formatBps, formatDuration, formatMoney } from '../../lib/format.ts'
import type { ProjectModel } from './model.ts'

/** One thing that can happen to a contribution, and what its owner gets back then. */
export type Outcome = {
  phase: 'While raising' | 'While active' | 'At the end'
  event: string
  /** In money; undefined where it cannot be known now. */
  back: bigint | undefined
  how: string
  /** Whether it can happen from where the project stands. */
  ahead: boolean
}

export type OutcomeInput = {
  project: Pick<ProjectModel, 'goal' | 'raised' | 'foundingAllowanceBps' | 'timelockDelay' | 'votingPeriod'> & {
    phase: ProjectPhase
  }
  asset: Asset
  /** The contribution the reader thinks of, in base units. */
  amount: bigint
  /** What that contribution could be redeemed for right after; read from the chain while active. */
  redeemableNow: bigint | undefined
}

/** What can go wrong with a contribution at each phase, and what comes back, in money. */
export function outcomesOf({ project, asset, amount, redeemableNow }: OutcomeInput): Outcome[] {
  const raising = project.phase === 'Raise'
  const over = project.phase === 'WindDown' || project.phase === 'Failed'
  const atFirstSpending = amount - (amount * BigInt(project.foundingAllowanceBps)) / 10_000n
  const exitWindow = formatDuration(project.votingPeriod + project.timelockDelay)
  return [
    {
      phase: 'While raising',
      event: 'You change your mind before the goal is met',
      back: amount,
      how: 'Take your pledge back at par, any time.',
      ahead: raising && project.raised < project.goal,
    },
    {
      phase: 'While raising',
      event: 'The goal is missed',
      back: amount,
      how: 'Everything comes back once the deadline has passed. Nobody can spend a failed raise.',
      ahead: raising,
    },
    {
      phase: 'While raising',
      event: 'The goal is met before the deadline',
      back: 0n,
      how: 'Pledges are binding from then on, until the project becomes active and you can redeem.',
      ahead: raising,
    },
    {
      phase: 'While active',
      event: raising ? 'You leave once the founding budget has spent what it may at first' : 'You leave now',
      back: raising ? atFirstSpending : redeemableNow,
      how: raising
        ? `Your part of the free money. The founding budget may take ${formatBps(project.foundingAllowanceBps)} of the raise in its first window.`
        : 'Your part of the free money. What is in unfinished jobs stays with those who remain.',
      ahead: !over,
    },
    {
      phase: 'While active',
      event: 'A run brings nothing usable',
      back: undefined,
      how: 'Shards nobody delivers cost nothing: their escrow returns to the treasury. Delivered results are paid for, right or wrong, unless a fault is proven in the challenge window.',
      ahead: !over,
    },
    {
      phase: 'While active',
      event: 'A vote goes against you',
      back: undefined,
      how: `Leave before it takes effect: voting and timelock together last ${exitWindow}. You get your part of the free money.`,
      ahead: !over,
    },
    {
      phase: 'At the end',
      event: 'All of it was spent on runs',
      back: 0n,
      how: `What ${formatMoney(amount, asset)} bought are results. They are public, and so is every payment.`,
      ahead: project.phase !== 'Failed',
    },
    {
      phase: 'At the end',
      event: 'The project ends by a vote',
      back: project.phase === 'WindDown' ? redeemableNow : undefined,
      how: 'Everything that is left or comes back is redeemed, share by share.',
      ahead: project.phase !== 'Failed',
    },
  ]
}

const PHASES: Record<string, ProjectPhase> = {
  raise: 'Raise',
  active: 'Active',
  windDown: 'WindDown',
  failed: 'Failed',
}

/** The chain's name of a phase that the indexer told. */
export function phaseOf(status: string): ProjectPhase {
  return PHASES[status] ?? 'Raise'
}
