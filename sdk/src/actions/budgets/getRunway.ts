import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { daysLeft, perDay } from '../../project/runway.ts'
import { read } from '../internal/call.ts'
import { getProjectRoom } from '../internal/projectRoom.ts'
import { listBudgets } from './listBudgets.ts'
import { type ListRunsReturnType, listRuns } from './listRuns.ts'

export type GetRunwayParameters = {
  project: Address
  /** How far back to look; 7 when left out. */
  days?: number | undefined
}
/** Amounts in base units. `daysLeft` is undefined when nothing was spent. */
export type Pace = { left: bigint; spent: bigint; perDay: bigint; daysLeft: number | undefined }
export type GetRunwayReturnType = Pace & {
  /** The time that was looked at: since activation, where that is shorter. */
  seconds: number
  budgets: (Pace & { budgetId: bigint })[]
}

const DAY = 86_400

/**
 * Returns how long a project's free money, and each open budget's ceiling, last if runs go on as in the last days.
 *
 * A run counts as what it posted, bounty included: every item at its highest price. What comes back is not taken off, so
 * money lasts at least this long; the indexer's `/project/<address>/runway` counts what left for good.
 *
 * @example
 * const { perDay, daysLeft } = await getRunway(client, { project, days: 30 })
 */
export async function getRunway(
  client: ProtocolClient,
  { project, days = 7 }: GetRunwayParameters,
): Promise<GetRunwayReturnType> {
  const [{ room, now }, activatedAt, budgets, runs] = await Promise.all([
    getProjectRoom(client, project),
    read(client, { ...treasury(project), functionName: 'activatedAt', args: [] }),
    listBudgets(client, { project }),
    listRuns(client, { project }),
  ])
  const seconds = activatedAt === 0 ? 0 : Math.min(days * DAY, now - activatedAt)
  const recent = runs.filter(({ time }) => time > now - seconds)
  const pace = (left: bigint, counted: ListRunsReturnType): Pace => {
    const spent = counted.reduce((sum, { cost, bounty }) => sum + cost + bounty, 0n)
    return { left, spent, perDay: perDay({ spent, seconds }), daysLeft: daysLeft(left, { spent, seconds }) }
  }
  const open = budgets.filter(({ state }) => state === 'open')
  return {
    ...pace(room.free, recent),
    seconds,
    budgets: open.map(({ budgetId, terms, spent }) => ({
      budgetId,
      ...pace(
        terms.totalCeiling - spent,
        recent.filter((run) => run.budgetId === budgetId),
      ),
    })),
  }
}
