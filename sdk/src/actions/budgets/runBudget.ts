import { type Address, type Hash, type Hex, parseEventLogs } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { TransactionRevertedError } from '../../errors/connection.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { confirmTransaction } from '../transactions/confirmTransaction.ts'

export type RunBudgetParameters = WriteOptions & {
  project: Address
  /** Budgets count from 1. */
  budgetId: bigint
}
export type RunBudgetReturnType = { hash: Hash; jobId: Hex }

/**
 * Posts a budget's next job to the market, and waits for its id. Anyone may, or only the budget's runner.
 *
 * @throws {NotEnoughFundsError} when a ceiling or the treasury does not cover it.
 * @example
 * const { jobId } = await runBudget(client, { project, budgetId: 1n })
 */
export async function runBudget(
  client: ProtocolClient,
  { project, budgetId, ...options }: RunBudgetParameters,
): Promise<RunBudgetReturnType> {
  const contract = treasury(project)
  const hash = await write(client, { ...contract, functionName: 'runBudget', args: [budgetId], ...options })
  // Not the simulation's result: the job's deadline, and with it the id, follows from the block it is mined in.
  const { logs } = await confirmTransaction(client, { hash })
  const [run] = parseEventLogs({ abi: contract.abi, logs, eventName: 'BudgetRun' })
  if (!run) throw new TransactionRevertedError(hash)
  return { hash, jobId: run.args.jobId }
}
