/** Charter limits as a project's row has them: those in force and those voted for later. Basis points. */
export type LimitFigures = {
  weeklyBps: number
  runnerWeeklyBps: number
  pendingWeeklyBps: number | null
  pendingRunnerWeeklyBps: number | null
  limitsPendingFrom: bigint | null
}

export type Limits = { weeklyBps: number; runnerWeeklyBps: number }

const NONE_PENDING = { pendingWeeklyBps: null, pendingRunnerWeeklyBps: null, limitsPendingFrom: null }

/** Tighter limits hold at once and drop what was pending. */
export function tighten({ weeklyBps, runnerWeeklyBps }: Limits): LimitFigures {
  return { weeklyBps, runnerWeeklyBps, ...NONE_PENDING }
}

/** Looser limits wait until `from`; ones that waited before and whose time has come are in force by now. */
export function loosen(figures: LimitFigures, limits: Limits, from: bigint, at: bigint): LimitFigures {
  return {
    ...inForce(figures, at),
    pendingWeeklyBps: limits.weeklyBps,
    pendingRunnerWeeklyBps: limits.runnerWeeklyBps,
    limitsPendingFrom: from,
  }
}

function inForce(figures: LimitFigures, at: bigint): Limits {
  const { weeklyBps, runnerWeeklyBps, pendingWeeklyBps, pendingRunnerWeeklyBps, limitsPendingFrom } = figures
  const hasCome = limitsPendingFrom !== null && at >= limitsPendingFrom
  return hasCome
    ? { weeklyBps: pendingWeeklyBps ?? weeklyBps, runnerWeeklyBps: pendingRunnerWeeklyBps ?? runnerWeeklyBps }
    : { weeklyBps, runnerWeeklyBps }
}
