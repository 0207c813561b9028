import { type Asset, formatDuration, formatMoney } from '../../lib/format.ts'
import type { Due } from './components/BudgetList.tsx'
import type { ProjectOnChain } from './hooks/useProjectOnChain.ts'
import type { BudgetModel, ProjectModel } from './model.ts'

/** Whether anyone may activate the project now: goal met, and the deadline passed or the cap full. */
export function canActivate(
  chain: ProjectOnChain,
  { goal, cap }: Pick<ProjectModel, 'goal' | 'cap'>,
  now: number,
): boolean {
  return chain.phase === 'Raise' && chain.raised >= goal && (chain.raised >= cap || now >= chain.deadline)
}

type BudgetTerms = Pick<
  BudgetModel,
  'status' | 'expiry' | 'intervalSeconds' | 'totalCeiling' | 'spent' | 'items' | 'maxPrice' | 'bounty'
>

/** Whether a budget's next run can be started, or the first reason why not. The chain has the last word. */
export function budgetDue(
  budget: BudgetTerms & { lastRunAt: number | undefined },
  { chain, asset, now }: { chain: ProjectOnChain; asset: Asset; now: number },
): Due {
  const cost = BigInt(budget.items) * budget.maxPrice + budget.bounty
  const available = chain.free + chain.sweepable
  const notYet = (because: string): Due => ({ now: false, because })
  if (chain.phase !== 'Active') return notYet('Runs start once the project is active.')
  if (budget.status !== 'open') return notYet('This budget is closed for ever.')
  if (budget.expiry !== null && now > budget.expiry) return notYet('Its time is over.')
  if (budget.totalCeiling - budget.spent < cost) return notYet('It is spent: one more run would pass its total.')
  if (available < cost)
    return notYet(`A run may cost ${formatMoney(cost, asset)}; ${formatMoney(available, asset)} are free.`)
  const next = (budget.lastRunAt ?? 0) + budget.intervalSeconds
  if (budget.lastRunAt !== undefined && now < next)
    return notYet(`The next run is due in ${formatDuration(next - now)}.`)
  return { now: true }
}
