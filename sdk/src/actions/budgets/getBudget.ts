import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type BudgetInfo, type BudgetTerms, treasury } from '../../chain/projects.ts'
import { refusal } from '../../errors/explain.ts'
import { read } from '../internal/call.ts'

export type GetBudgetParameters = { project: Address; budgetId: bigint }
/** What was approved, and where it stands. */
export type GetBudgetReturnType = BudgetInfo & { terms: BudgetTerms }

/**
 * Returns a budget: what it may post, its ceilings, and what they leave now. Amounts in base units.
 *
 * @throws {WrongStatusError} when there is no such budget.
 * @example
 * const { spent, weeklyAvailable } = await getBudget(client, { project, budgetId: 1n })
 */
export async function getBudget(
  client: ProtocolClient,
  { project, budgetId }: GetBudgetParameters,
): Promise<GetBudgetReturnType> {
  const of = { ...treasury(project), args: [budgetId] } as const
  const [terms, info] = await Promise.all([
    read(client, { ...of, functionName: 'budgetTermsOf' }),
    read(client, { ...of, functionName: 'budgetOf' }),
  ])
  if (terms.totalCeiling === 0n) throw refusal('ProjectTreasury_BudgetNotOpen', { budgetId })
  return { ...info, terms }
}
