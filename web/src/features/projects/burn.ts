import type { BudgetModel, RunModel } from './model.ts'

/** What is left of a budget from a moment on. Time in unix seconds. */
export type BurnPoint = { time: number; left: bigint }

/** A budget burning down: whole at its opening, less after each run. Empty before it is open. */
export function burnOf(
  { totalCeiling, openedAt }: Pick<BudgetModel, 'totalCeiling' | 'openedAt'>,
  runs: readonly Pick<RunModel, 'startedAt' | 'budgetSpent'>[],
): BurnPoint[] {
  if (openedAt === null) return []
  const points = runs
    .map(({ startedAt, budgetSpent }) => ({ time: startedAt, left: totalCeiling - budgetSpent }))
    .sort((a, b) => a.time - b.time || Number(b.left - a.left))
  return [{ time: openedAt, left: totalCeiling }, ...points]
}
