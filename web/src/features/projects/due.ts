import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { type Asset, formatDuration, formatMoney } from '../../lib/format.ts'
import type { ProjectModel } from './model.ts'
import type { BudgetOnChain, ProjectOnChain } from './onChain.ts'

/** Whether a budget can be run now, or what holds it back. */
export type Due = { now: true } | { now: false; because: string }

/** Whether anyone may activate the project now: goal met, and the deadline passed or the cap full. */
export function canActivate(
  chain: Pick<ProjectOnChain, 'phase' | 'raised' | 'deadline'>,
  { goal, cap }: Pick<ProjectModel, 'goal' | 'cap'>,
  now: number,
): boolean {
  return chain.phase === 'Raise' && chain.raised >= goal && (chain.raised >= cap || now >= chain.deadline)
}

/** What a run takes at most, bounty included; of a budget whose runner chooses its items, a run of `items`. */
export function costOf({ terms }: Pick<BudgetOnChain, 'terms'>, items = terms.job.items): bigint {
  return BigInt(items) * terms.job.maxPrice + terms.bounty
}

type DueInput = {
  chain: Pick<ProjectOnChain, 'phase' | 'free' | 'sweepable' | 'weeklyAvailable'>
  asset: Asset
  now: number
  account?: Address | undefined
}

/** Whether a budget's next run can be started, or the first thing that holds it back. The chain has the last word. */
export function budgetDue(budget: BudgetOnChain, { chain, asset, now, account }: DueInput): Due {
  const { terms } = budget
  // A runner may choose fewer items than allowed: what holds back is what would refuse even one.
  const cost = costOf(budget, terms.runnerInputs ? 1 : terms.job.items)
  const available = chain.free + chain.sweepable
  const notYet = (because: string): Due => ({ now: false, because })
  const tooLittle = (left: bigint, what: string) =>
    notYet(`A run may take ${formatMoney(cost, asset)}; ${what} leaves ${formatMoney(left, asset)} now.`)

  if (chain.phase === 'Failed') return notYet('The raise failed, so it never opened.')
  if (chain.phase === 'WindDown') return notYet('The project is ending: nothing more is run.')
  if (chain.phase === 'Raise') return notYet('Runs start once the project is active.')
  if (budget.closed) return notYet('This budget is closed for ever.')
  if (now > budget.expiry) return notYet('Its time is over; anyone may close it.')
  if (terms.totalCeiling - budget.spent < cost) return notYet('It is spent: one more run would pass its total.')
  if (available < cost) return tooLittle(available, 'the treasury')
  if (now < budget.dueAt) return notYet(`The next run is due in ${formatDuration(budget.dueAt - now)}.`)
  const windowLeft = budget.firstWindowCeiling - budget.spent
  if (budget.founding && now < budget.firstWindowEnds && windowLeft < cost)
    return tooLittle(windowLeft > 0n ? windowLeft : 0n, 'its first window')
  if (budget.dailyAvailable < cost) return tooLittle(budget.dailyAvailable, 'its daily ceiling')
  if (budget.weeklyAvailable < cost) return tooLittle(budget.weeklyAvailable, 'its weekly ceiling')
  if (chain.weeklyAvailable.all < cost) return tooLittle(chain.weeklyAvailable.all, 'the project’s weekly limit')
  if (terms.runnerInputs && chain.weeklyAvailable.runner < cost)
    return tooLittle(chain.weeklyAvailable.runner, 'the weekly limit of runners’ runs')
  if (terms.runner !== zeroAddress && !(account && isAddressEqual(account, terms.runner)))
    return notYet('Only its runner may start a run.')
  return { now: true }
}

/** Whether anyone may close a budget: its time is over, or it can never pay another run. */
export function canClose(budget: BudgetOnChain, now: number): boolean {
  if (budget.closed || budget.openedAt === 0) return false
  const least = costOf(budget, budget.terms.runnerInputs ? 1 : budget.terms.job.items)
  return now > budget.expiry || budget.terms.totalCeiling - budget.spent < least
}
