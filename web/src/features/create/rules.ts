import { durationInWords, percentInWords } from '@pinf/sdk'
import { type Asset, formatMoney, formatQuantity } from '../../lib/format.ts'
import { type Bounds, runCost } from '../budgets/check.ts'
import type { DraftValues } from './check.ts'

/** One rule of a project in plain words. */
export type Rule = { title: string; text: string }

type RuleInput = { values: DraftValues; transferable: boolean; asset: Asset; bounds: Bounds }

const NOT_SAID = 'Still to be said.'

/** Every rule that a contributor agrees to, in the order in which it meets one. */
export function rulesOf({ values, transferable, asset, bounds }: RuleInput): Rule[] {
  const money = (amount: bigint) => formatMoney(amount, asset)
  const hundred = 100n * 10n ** BigInt(asset.decimals)
  const { goal, cap, bonus, founderBps, exitFeeBps } = values
  const owned = hundred - (hundred * BigInt(founderBps)) / 10_000n
  const votes = values.votingDelay + values.votingPeriod
  return [
    {
      title: 'Goal',
      text:
        goal === 0n
          ? NOT_SAID
          : `${money(goal)} within ${durationInWords(values.raiseSeconds)}. Until it is met every pledge can be taken back at par; if it is missed, everything goes back.`,
    },
    {
      title: 'Cap',
      text:
        cap > goal
          ? `The raise takes at most ${money(cap)}, and ends early when that is full.`
          : 'The raise ends as soon as the goal is full.',
    },
    { title: 'Contributions', text: contributionText(values, money) },
    {
      title: 'Bonus',
      text:
        bonus === 0n
          ? 'None: if the goal is missed, contributors get exactly what they put in.'
          : `The founder pays in ${money(bonus)} now. If the goal is missed, it is shared by those who pledged in the first 80 % of the time; if not, it goes back to the founder.`,
    },
    {
      title: 'Founder’s shares',
      text:
        founderBps === 0
          ? 'None: all shares belong to those who put money in.'
          : `${percentInWords(founderBps)} of all shares once active, released evenly over ${durationInWords(values.vestingSeconds)}. Of every ${money(hundred)} put in, ${money(owned)} are then its contributor’s part.`,
    },
    {
      title: 'Leaving',
      text: `At any time after the raise, for one’s part of the free money${exitFeeBps > 0 ? `, less ${percentInWords(exitFeeBps)} that stays with the others` : ', without a fee'}. Shares bought after the raise wait ${durationInWords(bounds.shareLock)} first.`,
    },
    {
      title: 'Votes',
      text: `A proposal waits ${durationInWords(values.votingDelay)}, is voted on for ${durationInWords(values.votingPeriod)} and needs ${percentInWords(values.quorumBps)} of the shares. It then waits ${durationInWords(values.timelockDelay)} more, so whoever disagrees has ${durationInWords(votes + values.timelockDelay)} to leave.`,
    },
    {
      title: 'Proposing',
      text:
        values.thresholdBps === 0
          ? 'Anyone with a vote may propose.'
          : `Whoever speaks for ${percentInWords(values.thresholdBps)} of the shares may propose.`,
    },
    {
      title: 'Seasoning',
      text: `Shares younger than ${durationInWords(values.seasoning)} carry no vote and do not lift what may be spent, so nobody buys a decision.`,
    },
    {
      title: 'Weekly limits',
      text: `All runs together spend at most ${percentInWords(values.weeklyBps)} of the project’s money a week, and those whose inputs somebody chooses at most ${percentInWords(values.runnerWeeklyBps)}. Members tighten this at once; loosening takes 60 % of the votes and ${durationInWords(values.seasoning)}.`,
    },
    { title: 'Founding budget', text: foundingText(values, bounds, money) },
    {
      title: 'Shares',
      text: transferable
        ? 'Can be passed on once the project is active.'
        : 'Stay with their owner for the project’s whole life.',
    },
  ]
}

function contributionText({ minContribution, maxContribution }: DraftValues, money: (amount: bigint) => string) {
  const least = minContribution > 0n ? `At least ${money(minContribution)}` : 'Any amount'
  return maxContribution > 0n ? `${least}, and at most ${money(maxContribution)} for each contributor.` : `${least}.`
}

function foundingText(values: DraftValues, bounds: Bounds, money: (amount: bigint) => string): string {
  const { budget, goal, foundingAllowanceBps } = values
  if (!budget) return 'None: nothing is spent before members vote for a budget.'
  if (budget.maxPrice === 0n || budget.items === 0) return NOT_SAID
  const first = (goal * BigInt(foundingAllowanceBps)) / 10_000n
  const run = `Contributing approves runs of ${formatQuantity(budget.items, 'item')} at ${money(budget.minPrice)} to ${money(budget.maxPrice)} each, so ${money(runCost(budget))} a run at most and ${money(budget.total)} in all.`
  return `${run} In the first ${durationInWords(bounds.foundingWindow)} they may take ${percentInWords(foundingAllowanceBps)} of the raise: ${money(first)} of the goal.`
}
