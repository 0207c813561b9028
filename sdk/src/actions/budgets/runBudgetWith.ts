import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type RunInput, treasury } from '../../chain/projects.ts'
import { type BudgetRun, confirmRun } from '../internal/budgetRun.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type RunBudgetWithParameters = WriteOptions & {
  project: Address
  budgetId: bigint
  /** What this run works on: digest and root of an input manifest, as `writeInput` makes it, and how many items it has. */
  input: RunInput
}
export type RunBudgetWithReturnType = BudgetRun

/**
 * Posts the next job of a budget that leaves its inputs to its runner, and waits for its id. Uploads nothing: bring the
 * content with `uploadJobContent`.
 *
 * @throws {NotPermittedError} for anybody but its runner.
 * @throws {InvalidValueError} when the budget fixes its inputs, or there are too many items.
 * @throws {NotEnoughFundsError} {TooEarlyError} as `runBudget` does.
 * @example
 * const input = { digest: written.digest, root: written.manifest.root, items: written.manifest.items }
 * const { jobId } = await runBudgetWith(client, { project, budgetId: 2n, input })
 */
export async function runBudgetWith(
  client: ProtocolClient,
  { project, budgetId, input, ...options }: RunBudgetWithParameters,
): Promise<RunBudgetWithReturnType> {
  const call = { ...treasury(project), functionName: 'runBudgetWith', args: [budgetId, input] } as const
  return confirmRun(client, project, await write(client, { ...call, ...options }))
}
