import { typedDuration } from '../../lib/duration.ts'
import { typedPercent } from '../../lib/percent.ts'
import type { Bounds } from '../budgets/check.ts'
import { type BudgetDraft, EMPTY_BUDGET } from '../budgets/draft.ts'

/** A project as it is typed: every field is text, so that a half-written one survives a reload. */
export type Draft = {
  title: string
  symbol: string
  summary: string
  description: string
  tags: string
  links: string
  team: string
  /** A `data:` URL; empty for none. */
  picture: string
  asset: string
  goal: string
  cap: string
  raiseFor: string
  minContribution: string
  maxContribution: string
  bonus: string
  founderShares: string
  vesting: string
  exitFee: string
  transferable: boolean
  votingDelay: string
  votingPeriod: string
  timelockDelay: string
  seasoning: string
  quorum: string
  threshold: string
  weekly: string
  runnerWeekly: string
  hasBudget: boolean
  foundingAllowance: string
  budget: BudgetDraft
}

export type DraftField = Exclude<keyof Draft, 'budget' | 'transferable' | 'hasBudget'>

const DAY = 86_400
const within = (value: number, minimum: number, maximum: number) => Math.max(minimum, Math.min(value, maximum))

/** A new draft, with the platform's usual rules as far as its limits on this network allow them. */
export function newDraft(bounds: Bounds, asset: string): Draft {
  const time = (usual: number, minimum: number, maximum: number) => typedDuration(within(usual, minimum, maximum))
  return {
    title: '',
    symbol: '',
    summary: '',
    description: '',
    tags: '',
    links: '',
    team: '',
    picture: '',
    asset,
    goal: '',
    cap: '',
    raiseFor: time(30 * DAY, bounds.minRaise, bounds.maxRaise),
    minContribution: '',
    maxContribution: '',
    bonus: '',
    founderShares: '0',
    vesting: typedDuration(Math.max(365 * DAY, bounds.minVesting)),
    exitFee: '0.5',
    transferable: false,
    votingDelay: time(DAY, bounds.minVotingDelay, bounds.maxVotingDelay),
    votingPeriod: time(3 * DAY, bounds.minVotingPeriod, bounds.maxVotingPeriod),
    timelockDelay: time(2 * DAY, bounds.minTimelockDelay, bounds.maxTimelockDelay),
    seasoning: time(7 * DAY, bounds.minSeasoning, bounds.maxSeasoning),
    quorum: typedPercent(within(1_000, bounds.minQuorumBps, bounds.maxQuorumBps)),
    threshold: typedPercent(within(100, 0, bounds.maxProposalThresholdBps)),
    weekly: typedPercent(within(2_500, 0, bounds.maxWeeklyBps)),
    runnerWeekly: typedPercent(within(500, 0, bounds.maxWeeklyBps)),
    hasBudget: true,
    foundingAllowance: typedPercent(bounds.maxFoundingBps),
    budget: EMPTY_BUDGET,
  }
}

/** Drafts of one deployment, in local storage: a reload, or another visit, goes on where one stopped. */
export function draftStore(market: string, storage: Storage = localStorage) {
  const key = `pinf.draft.${market.toLowerCase()}`
  return {
    /** The kept draft over `fresh`, so that one from an earlier version of the app lacks no field. */
    load(fresh: Draft): Draft {
      try {
        const kept = JSON.parse(storage.getItem(key) ?? '{}') as Partial<Draft>
        return { ...fresh, ...kept, budget: { ...fresh.budget, ...kept.budget } }
      } catch {
        return fresh
      }
    },
    /** False where the browser keeps nothing so large, or nothing at all. */
    save(draft: Draft): boolean {
      try {
        storage.setItem(key, JSON.stringify(draft))
        return true
      } catch {
        return false
      }
    },
    clear: () => storage.removeItem(key),
  }
}
