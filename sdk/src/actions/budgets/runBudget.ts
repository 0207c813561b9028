import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type BudgetRun, confirmRun } from '../internal/budgetRun.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type RunBudgetParameters = WriteOptions & {
  project: Address
  /** Budgets count from 1. */
  budgetId: bigint
}
export type RunBudgetReturnType = BudgetRun

/**
 * Posts a budget's next job to the market, and waits for its id. Anyone may, or only the budget's runner.
 *
 * @throws {NotEnoughFundsError} when a ceiling or the treasury does not cover it.
 * @throws {TooEarlyError} before it is due.
 * @throws {NotPermittedError} for anybody but its runner, where it has one.
 * @example
 * const { jobId } = await runBudget(client, { project, budgetId: 1n })
 */
export async function runBudget(
  client: ProtocolClient,
  { project, budgetId, ...options }: RunBudgetParameters,
): Promise<RunBudgetReturnType> {
  const call = { ...treasury(project), functionName: 'runBudget', args: [budgetId] } as const
  return confirmRun(client, project, await write(client, { ...call, ...options }))
}
