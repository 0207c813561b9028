import type { Address } from 'viem'
import { getBlock } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type RunCost, type Runway, runwayOf } from '../../project/runway.ts'
import { attempt, read } from '../internal/call.ts'
import { getJobReturns } from '../internal/jobReturns.ts'
import { getProjectMoney } from '../internal/projectMoney.ts'
import { listBudgets } from './listBudgets.ts'
import { listRuns } from './listRuns.ts'

export type GetRunwayParameters = {
  project: Address
  /** How far back to look; 7 when left out. */
  days?: number | undefined
}
export type GetRunwayReturnType = Runway

/**
 * Returns how long a project's free money, and each open budget's ceiling, last if runs go on as in the last days, read from the
 * chain's events. `runwayOf` says what counts; the indexer's `/project/<address>/runway` answers by the same formula.
 *
 * @example
 * const { perDay, daysLeft } = await getRunway(client, { project, days: 30 })
 */
export async function getRunway(
  client: ProtocolClient,
  { project, days }: GetRunwayParameters,
): Promise<GetRunwayReturnType> {
  const { number, timestamp } = await attempt(client, undefined, () => getBlock(client))
  const [money, activatedAt, budgets, runs] = await Promise.all([
    getProjectMoney(client, project, number),
    read(client, { ...treasury(project), functionName: 'activatedAt', args: [] }),
    listBudgets(client, { project }),
    listCosts(client, project),
  ])
  return runwayOf({
    free: money.booked + money.credit,
    activatedAt,
    now: Number(timestamp),
    days,
    runs,
    budgets: budgets
      .filter(({ state }) => state === 'open')
      .map(({ budgetId, terms, spent }) => ({ budgetId, left: terms.totalCeiling - spent })),
  })
}

async function listCosts(client: ProtocolClient, project: Address): Promise<RunCost[]> {
  const runs = await listRuns(client, { project })
  const ids = runs.map(({ jobId }) => jobId)
  const returned = await getJobReturns(client, ids, runs[0]?.blockNumber ?? 0n)
  return runs.map((run) => ({ ...run, returned: returned.get(run.jobId) ?? 0n }))
}
