import { type ContributionWorth, type ProjectPhase, percentInWords, pledgeWorth } from '@pinf/sdk'
import { type Asset, formatDuration, formatMoney } from '../../lib/format.ts'
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
  project: Pick<
    ProjectModel,
    | 'goal'
    | 'raised'
    | 'bonus'
    | 'createdAt'
    | 'deadline'
    | 'founderBps'
    | 'exitFeeBps'
    | 'foundingAllowanceBps'
    | 'votingDelay'
    | 'votingPeriod'
    | 'timelockDelay'
    | 'shareLock'
  > & { phase: ProjectPhase }
  asset: Asset
  /** The contribution the reader thinks of, in base units. */
  amount: bigint
  /** What it would be worth after the raise, from the chain; undefined while raising, or where nothing is taken. */
  worth: Pick<ContributionWorth, 'worth' | 'redeemable'> | undefined
  now: number
}

/** What can go wrong with a contribution at each phase, and what comes back, in money. */
export function outcomesOf(input: OutcomeInput): Outcome[] {
  return [...whileRaising(input), ...onceActive(input), ...atTheEnd(input)]
}

function whileRaising({ project, asset, amount, now }: OutcomeInput): Outcome[] {
  const raising = project.phase === 'Raise'
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
      how: `Everything comes back once the deadline has passed. Nobody can spend a failed raise.${bonusSentence(project, asset, now)}`,
      ahead: raising && project.raised < project.goal,
    },
    {
      phase: 'While raising',
      event: 'The goal is met before the deadline',
      back: 0n,
      how: 'Pledges are binding from then on, until the project becomes active and you can redeem.',
      ahead: raising,
    },
  ]
}

const EARLY_TENTHS = 8

function bonusSentence({ bonus, createdAt, deadline }: OutcomeInput['project'], asset: Asset, now: number): string {
  if (bonus === 0n) return ''
  const earlyUntil = createdAt + ((deadline - createdAt) * EARLY_TENTHS) / 10
  return now < earlyUntil
    ? ` Pledging in the next ${formatDuration(Math.floor(earlyUntil - now))} earns a part of the founder’s bonus of ${formatMoney(bonus, asset)} as well.`
    : ` The founder’s bonus of ${formatMoney(bonus, asset)} is for those who pledged earlier.`
}

function onceActive({ project, asset, amount, worth }: OutcomeInput): Outcome[] {
  const { phase, founderBps, exitFeeBps, foundingAllowanceBps, shareLock } = project
  const over = phase === 'WindDown' || phase === 'Failed'
  const fee = exitFeeBps > 0 ? ` The exit fee of ${percentInWords(exitFeeBps)} stays with the others.` : ''
  const exitWindow = formatDuration(project.votingDelay + project.votingPeriod + project.timelockDelay)
  const common: Outcome[] = [
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
      how: `Leave before it takes effect: from proposal to execution it takes ${exitWindow}. You get your part of the free money.`,
      ahead: !over,
    },
  ]
  if (phase === 'Raise') {
    const first = pledgeWorth(amount, { founderBps, exitFeeBps })
    const founder = founderBps > 0 ? ` ${percentInWords(founderBps)} of all shares are the founder’s by then.` : ''
    const later = pledgeWorth(amount - (amount * BigInt(foundingAllowanceBps)) / 10_000n, { founderBps, exitFeeBps })
    return [
      {
        phase: 'While active',
        event: 'You leave on the first day',
        back: first.redeemable,
        how: `Your part of what was raised.${founder}${fee}`,
        ahead: true,
      },
      {
        phase: 'While active',
        event: 'You leave once the founding budget has spent what it may at first',
        back: later.redeemable,
        how: `It may take ${percentInWords(foundingAllowanceBps)} of the raise in its first window.`,
        ahead: foundingAllowanceBps > 0,
      },
      ...common,
    ]
  }
  return [
    {
      phase: 'While active',
      event: 'You put it in now, and nothing in unfinished jobs comes back',
      back: worth?.redeemable,
      how: `${worth ? `At worst ${formatMoney(amount - worth.redeemable, asset)} of it are lost to work in flight and the exit fee.` : 'The project takes no such contribution now.'} Shares bought now wait ${formatDuration(shareLock)} before they can be redeemed.`,
      ahead: phase === 'Active',
    },
    {
      phase: 'While active',
      event: 'You put it in now, and everything in unfinished jobs comes back',
      back: worth?.worth,
      how: 'The price of new shares counts money in jobs in full, so that those who were here first lose nothing.',
      ahead: phase === 'Active',
    },
    ...common,
  ]
}

function atTheEnd({ project, asset, amount }: OutcomeInput): Outcome[] {
  const { phase } = project
  return [
    {
      phase: 'At the end',
      event: 'All of it was spent on runs',
      back: 0n,
      how: `What ${formatMoney(amount, asset)} bought are results. They are public, and so is every payment.`,
      ahead: phase !== 'Failed' && phase !== 'WindDown',
    },
    {
      phase: 'At the end',
      event: phase === 'WindDown' ? 'The project is ending' : 'The project ends by a vote',
      back: undefined,
      how: 'Nothing more is spent. Everything that is left or comes back is redeemed, share by share, for ever.',
      ahead: phase !== 'Failed',
    },
    {
      phase: 'At the end',
      event: 'The raise failed',
      back: amount,
      how: 'Whoever pledged takes everything back, whenever they like. Anyone may call it for anyone.',
      ahead: phase === 'Failed',
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
