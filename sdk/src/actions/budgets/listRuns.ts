import type { Address, Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { getBlockTimes } from '../internal/blockTimes.ts'
import { getEvents } from '../internal/events.ts'

export type ListRunsParameters = {
  project: Address
  /** Of this budget alone. */
  budgetId?: bigint | undefined
}
/** `cost` and `bounty` in base units, `time` in unix seconds; `run` counts each budget's runs from 1. */
export type ListRunsReturnType = {
  budgetId: bigint
  run: bigint
  jobId: Hex
  trigger: Address
  cost: bigint
  bounty: bigint
  time: number
  blockNumber: bigint
}[]

/**
 * Returns what a project's budgets posted, oldest first, read from the chain's events.
 *
 * @example
 * const runs = await listRuns(client, { project, budgetId: 1n })
 */
export async function listRuns(
  client: ProtocolClient,
  { project, budgetId }: ListRunsParameters,
): Promise<ListRunsReturnType> {
  const query = { ...treasury(project), eventName: 'BudgetRun', args: { budgetId } } as const
  const events = await getEvents(client, query as typeof query & { args: { budgetId: bigint } })
  const times = await getBlockTimes(
    client,
    events.map(({ blockNumber }) => blockNumber),
  )
  return events.map(({ args, blockNumber }) => ({
    budgetId: args.budgetId,
    run: args.run,
    jobId: args.jobId,
    trigger: args.trigger,
    cost: args.cost,
    bounty: args.bounty,
    time: times.get(blockNumber) ?? 0,
    blockNumber,
  }))
}
