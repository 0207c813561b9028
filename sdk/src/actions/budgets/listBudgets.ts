import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { read } from '../internal/call.ts'
import { type GetBudgetReturnType, getBudget } from './getBudget.ts'

export type ListBudgetsParameters = { project: Address }
export type ListBudgetsReturnType = GetBudgetReturnType[]

/**
 * Returns every budget of a project, in order.
 *
 * @example
 * const open = (await listBudgets(client, { project })).filter(({ state }) => state === 'open')
 */
export async function listBudgets(
  client: ProtocolClient,
  { project }: ListBudgetsParameters,
): Promise<ListBudgetsReturnType> {
  const count = await read(client, { ...treasury(project), functionName: 'budgetCount', args: [] })
  const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(index + 1))
  return Promise.all(ids.map((budgetId) => getBudget(client, { project, budgetId })))
}
