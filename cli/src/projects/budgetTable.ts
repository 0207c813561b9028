import { type DeploymentAsset, type GetBudgetReturnType, runsFor } from '@pinf/sdk'
import { showAmount, showTime } from '../format.ts'
import { table } from '../output.ts'
import { heldBy } from './next.ts'

/** A line for each budget: what it spent, and what it can spend now. */
export function budgetTable(budgets: readonly GetBudgetReturnType[], asset: DeploymentAsset, now: number): string {
  const rows = budgets.map(({ budgetId, founding, state, spent, terms, runs, spendable, expiry }) => [
    `${budgetId}${founding ? ' (founding)' : ''}${terms.runnerInputs ? " (runner's inputs)" : ''}`,
    state,
    `${showAmount(spent, asset)} of ${showAmount(terms.totalCeiling, asset)}`,
    state === 'open' ? `${showAmount(spendable.amount, asset)}, held by ${heldBy(spendable)}` : '',
    state === 'open' ? String(runsFor(terms.totalCeiling - spent, terms)) : '',
    runs,
    expiry === 0 ? '' : showTime(expiry, now),
  ])
  return table(['budget', 'state', 'spent', 'can spend now', 'full runs left', 'runs', 'until'], rows)
}
