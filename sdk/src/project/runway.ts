const DAY = 86_400n

/** One run of a budget: what it posted, what its trigger got, and what came back of it since. Base units, unix seconds. */
export type RunCost = { budgetId: bigint; cost: bigint; bounty: bigint; returned: bigint; time: number }

/** What a runway is computed from. Amounts in base units. */
export type RunwayInput = {
  /** Money that is not in jobs, with what the market owes the project. */
  free: bigint
  /** Unix time; 0 before. */
  activatedAt: number
  now: number
  /** How far back to look; 7 when left out. */
  days?: number | undefined
  /** Older ones may be among them. */
  runs: readonly RunCost[]
  /** Open ones, and what their total ceilings leave. */
  budgets: readonly { budgetId: bigint; left: bigint }[]
}

/** Amounts in base units. `perDay` rounds up; `daysLeft` has two decimals, rounds down and is undefined when nothing was spent. */
export type Pace = { left: bigint; spent: bigint; perDay: bigint; daysLeft: number | undefined }

export type Runway = Pace & {
  /** The time that was looked at: since activation, where that is shorter. */
  seconds: number
  budgets: (Pace & { budgetId: bigint })[]
}

/**
 * How long a project's free money, and each open budget's ceiling, last if runs go on as in the last days.
 *
 * A project is charged what its runs posted less what came back of them: money still in jobs counts in full, so that the free
 * money lasts at least this long. A budget is charged what its runs posted, as its ceiling is.
 *
 * @example
 * const { perDay, daysLeft } = runwayOf({ free, activatedAt, now, runs, budgets })
 */
export function runwayOf({ free, activatedAt, now, days = 7, runs, budgets }: RunwayInput): Runway {
  const seconds = activatedAt === 0 ? 0 : Math.min(days * Number(DAY), now - activatedAt)
  const recent = runs.filter(({ time }) => time > now - seconds)
  const posted = (counted: readonly RunCost[]) => counted.reduce((sum, { cost, bounty }) => sum + cost + bounty, 0n)
  const returned = recent.reduce((sum, run) => sum + run.returned, 0n)
  return {
    ...pace(free, posted(recent) - returned, seconds),
    seconds,
    budgets: budgets.map(({ budgetId, left }) => ({
      budgetId,
      ...pace(left, posted(recent.filter((run) => run.budgetId === budgetId)), seconds),
    })),
  }
}

function pace(left: bigint, spent: bigint, seconds: number): Pace {
  const over = BigInt(seconds)
  if (spent <= 0n || over <= 0n) return { left, spent, perDay: 0n, daysLeft: undefined }
  const daysLeft = Number((left * over * 100n) / (spent * DAY)) / 100
  return { left, spent, perDay: (spent * DAY + over - 1n) / over, daysLeft }
}
