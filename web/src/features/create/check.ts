import { durationInWords, percentInWords } from '@pinf/sdk'
import { InvalidDocumentError, parseProjectMetadata } from '@pinf/sdk/content'
import { parseDuration } from '../../lib/duration.ts'
import { type Asset, formatMoney, parseMoney } from '../../lib/format.ts'
import { parsePercent } from '../../lib/percent.ts'
import {
  type Bounds,
  type BudgetErrors,
  type BudgetValues,
  checkBudget,
  type MarketTimes,
  runCost,
} from '../budgets/check.ts'
import type { Draft, DraftField } from './draft.ts'
import { metadataOf } from './metadata.ts'

/** The contract's own limits, whatever the platform's vote says. */
const MAX_BONUS_BPS = 500n
const MAX_FOUNDER_BPS = 1_000
const MAX_EXIT_FEE_BPS = 100
const MAX_RUNNER_WEEKLY_BPS = 500

/** A draft's numbers. Amounts in base units, times in seconds, rates in basis points. */
export type DraftValues = {
  goal: bigint
  cap: bigint
  minContribution: bigint
  maxContribution: bigint
  bonus: bigint
  raiseSeconds: number
  founderBps: number
  vestingSeconds: number
  exitFeeBps: number
  votingDelay: number
  votingPeriod: number
  timelockDelay: number
  seasoning: number
  quorumBps: number
  thresholdBps: number
  weeklyBps: number
  runnerWeeklyBps: number
  foundingAllowanceBps: number
  budget: BudgetValues | undefined
}

type DraftErrors = Partial<Record<DraftField, string>>

export type DraftLimits = { asset: Asset; bounds: Bounds; market: MarketTimes; items: number | undefined }

export type CheckedDraft = { values: DraftValues; errors: DraftErrors; budgetErrors: BudgetErrors }

/** A draft's numbers, and what is wrong with each field. The chain has the last word. */
export function checkDraft(draft: Draft, { asset, bounds, market, items }: DraftLimits): CheckedDraft {
  const errors: DraftErrors = {}
  const fail = (field: DraftField, message: string) => {
    errors[field] ??= message
  }

  function money(field: DraftField, otherwise?: bigint): bigint {
    if (draft[field] === '' && otherwise !== undefined) return otherwise
    const amount = parseMoney(draft[field], asset)
    if (amount === undefined) fail(field, `Type an amount in ${asset.symbol}.`)
    return amount ?? 0n
  }
  function time(field: DraftField, minimum: number, maximum = Number.POSITIVE_INFINITY): number {
    const seconds = parseDuration(draft[field])
    if (seconds === undefined) fail(field, 'Type a length of time, such as “3 days” or “12 hours”.')
    else if (seconds < minimum) fail(field, `At least ${durationInWords(minimum)}.`)
    else if (seconds > maximum) fail(field, `At most ${durationInWords(maximum)}.`)
    return seconds ?? 0
  }
  function percent(field: DraftField, minimum: number, maximum: number): number {
    const bps = parsePercent(draft[field])
    if (bps === undefined) fail(field, 'Type a percentage with at most two decimals.')
    else if (bps < minimum) fail(field, `At least ${percentInWords(minimum)}.`)
    else if (bps > maximum) fail(field, `At most ${percentInWords(maximum)}.`)
    return bps ?? 0
  }

  checkStory(draft, fail)
  const goal = money('goal')
  const cap = money('cap', goal)
  const founderBps = percent('founderShares', 0, MAX_FOUNDER_BPS)
  const budget = draft.hasBudget ? checkBudget(draft.budget, { asset, bounds, market, items }) : undefined
  const values: DraftValues = {
    goal,
    cap,
    minContribution: money('minContribution', 0n),
    maxContribution: money('maxContribution', 0n),
    bonus: money('bonus', 0n),
    raiseSeconds: time('raiseFor', bounds.minRaise, bounds.maxRaise),
    founderBps,
    vestingSeconds: founderBps > 0 ? time('vesting', bounds.minVesting) : bounds.minVesting,
    exitFeeBps: percent('exitFee', 0, MAX_EXIT_FEE_BPS),
    votingDelay: time('votingDelay', bounds.minVotingDelay, bounds.maxVotingDelay),
    votingPeriod: time('votingPeriod', bounds.minVotingPeriod, bounds.maxVotingPeriod),
    timelockDelay: time('timelockDelay', bounds.minTimelockDelay, bounds.maxTimelockDelay),
    seasoning: time('seasoning', bounds.minSeasoning, bounds.maxSeasoning),
    quorumBps: percent('quorum', bounds.minQuorumBps, bounds.maxQuorumBps),
    thresholdBps: percent('threshold', 0, bounds.maxProposalThresholdBps),
    weeklyBps: percent('weekly', 0, bounds.maxWeeklyBps),
    runnerWeeklyBps: percent('runnerWeekly', 0, MAX_RUNNER_WEEKLY_BPS),
    foundingAllowanceBps: budget ? percent('foundingAllowance', 0, bounds.maxFoundingBps) : 0,
    budget: budget?.values,
  }
  checkRaise(values, asset, fail)
  if (budget && Object.keys(budget.errors).length === 0) checkFoundingBudget(values, budget.values, asset, fail)
  return { values, errors, budgetErrors: budget?.errors ?? {} }
}

type Fail = (field: DraftField, message: string) => void

const STORY_FIELDS: Record<string, DraftField> = { tags: 'tags', links: 'links', team: 'team', image: 'picture' }

/** Beyond what must be there, the published schema decides. */
function checkStory(draft: Draft, fail: Fail): void {
  if (draft.title.trim() === '') fail('title', 'A project needs a name.')
  if (draft.summary.trim() === '') fail('summary', 'Say in one sentence what it is for.')
  if (!/^[A-Z0-9]{2,11}$/.test(draft.symbol)) fail('symbol', 'Two to eleven capital letters or digits.')
  try {
    parseProjectMetadata(metadataOf(draft))
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error
    for (const { path, reason } of error.issues) {
      const root = path.split(/[.[]/)[0] ?? ''
      const field = STORY_FIELDS[root] ?? (root in draft ? (root as DraftField) : 'description')
      fail(field, `${path}: ${reason}`)
    }
  }
}

function checkRaise(
  { goal, cap, minContribution, maxContribution, bonus }: DraftValues,
  asset: Asset,
  fail: Fail,
): void {
  if (goal === 0n) fail('goal', 'Type how much the project needs.')
  if (cap < goal) fail('cap', 'The cap cannot be below the goal.')
  if (minContribution > cap) fail('minContribution', 'Nobody could contribute more than the cap.')
  if (maxContribution > 0n && maxContribution < minContribution)
    fail('maxContribution', 'The most cannot be below the least.')
  const most = (goal * MAX_BONUS_BPS) / 10_000n
  if (bonus > most) fail('bonus', `At most ${formatMoney(most, asset)}, which is 5 % of the goal.`)
}

function checkFoundingBudget(values: DraftValues, budget: BudgetValues, asset: Asset, fail: Fail): void {
  const allowance = (values.goal * BigInt(values.foundingAllowanceBps)) / 10_000n
  const cost = runCost(budget)
  if (allowance < cost)
    fail(
      'foundingAllowance',
      `It must allow one run of ${formatMoney(cost, asset)}; of the goal it is ${formatMoney(allowance, asset)}.`,
    )
}
