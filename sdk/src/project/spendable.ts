import type { BudgetInfo, BudgetTerms } from '../chain/projects.ts'
import { runCost } from './describeBudget.ts'

/** Where a budget stands: `declared` waits for its project to be active. */
export type BudgetState = 'declared' | 'open' | 'expired' | 'closed'

/** What holds a budget's spending down, in the order in which they are named when two are equal. */
export type BudgetCeiling =
  | 'total'
  | 'daily'
  | 'weekly'
  /** What a founding budget may spend in its first window. */
  | 'founding'
  /** What all budgets of the project may spend a week. */
  | 'limits'
  /** What runs with a runner's inputs may spend a week. */
  | 'runnerLimits'
  /** What the treasury has on its books; `sweepProject` may add to it. */
  | 'money'

/** What a budget could spend now, in base units, and which ceiling holds it there. */
export type Spendable = { amount: bigint; heldBy: BudgetCeiling }

/** What of a project bounds each of its budgets, in base units. */
export type ProjectRoom = {
  /** Money on its books. A run takes no other: what the market owes the project is to be swept first. */
  free: bigint
  /** What all budgets may spend now, and what of it in runs with a runner's inputs. */
  weekly: { all: bigint; runner: bigint }
}

/**
 * What a budget could spend now under every ceiling there is. `now` in unix seconds. An open budget can run when this covers
 * `runCost(terms)`; a runner's run may cost less.
 */
export function spendableNow(info: BudgetInfo, terms: BudgetTerms, room: ProjectRoom, now: number): Spendable {
  const left = terms.totalCeiling - info.spent
  const held: Spendable[] = [
    { amount: left, heldBy: 'total' },
    { amount: info.dailyAvailable, heldBy: 'daily' },
    { amount: info.weeklyAvailable, heldBy: 'weekly' },
    ...(info.founding && now < info.firstWindowEnds
      ? [{ amount: atLeastZero(info.firstWindowCeiling - info.spent), heldBy: 'founding' } as const]
      : []),
    { amount: room.weekly.all, heldBy: 'limits' },
    ...(terms.runnerInputs ? [{ amount: room.weekly.runner, heldBy: 'runnerLimits' } as const] : []),
    { amount: room.free, heldBy: 'money' },
  ]
  return held.reduce((least, next) => (next.amount < least.amount ? next : least))
}

/** Where a budget stands at `now`, in unix seconds. */
export function budgetState({ closed, openedAt, expiry }: BudgetInfo, now: number): BudgetState {
  if (closed) return 'closed'
  if (openedAt === 0) return 'declared'
  return now >= expiry ? 'expired' : 'open'
}

/** How many full runs an amount pays. */
export function runsFor(amount: bigint, terms: BudgetTerms): bigint {
  const cost = runCost(terms)
  return cost === 0n ? 0n : amount / cost
}

function atLeastZero(amount: bigint): bigint {
  return amount < 0n ? 0n : amount
}
