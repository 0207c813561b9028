import type { Address, Hash, Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { simulateAndWrite, type WriteOptions } from '../internal/call.ts'

export type RunBudgetParameters = WriteOptions & {
  project: Address
  /** Budgets count from 1. */
  budgetId: bigint
}
/** `jobId` is the simulation's; it stands in the receipt's `BudgetRun` event for certain. */
export type RunBudgetReturnType = { hash: Hash; jobId: Hex }

/**
 * Posts a budget's next job to the market. Anyone may, or only the budget's runner.
 *
 * @example
 * const { jobId } = await runBudget(client, { project, budgetId: 1n })
 */
export async function runBudget(
  client: ProtocolClient,
  { project, budgetId, ...options }: RunBudgetParameters,
): Promise<RunBudgetReturnType> {
  const { hash, result } = await simulateAndWrite(client, {
    ...treasury(project),
    functionName: 'runBudget',
    args: [budgetId],
    ...options,
  })
  return { hash, jobId: result }
}
