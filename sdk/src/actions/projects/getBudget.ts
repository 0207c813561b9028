import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type BudgetInfo, treasury } from '../../chain/projects.ts'
import { read } from '../internal/call.ts'

export type GetBudgetParameters = { project: Address; budgetId: bigint }
export type GetBudgetReturnType = BudgetInfo

/**
 * Returns a budget: what it may post, its ceilings, and what they leave now. Amounts in base units.
 *
 * @example
 * const { spent, weeklyAvailable } = await getBudget(client, { project, budgetId: 1n })
 */
export function getBudget(
  client: ProtocolClient,
  { project, budgetId }: GetBudgetParameters,
): Promise<GetBudgetReturnType> {
  return read(client, { ...treasury(project), functionName: 'budgetOf', args: [budgetId] })
}
