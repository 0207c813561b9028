import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type BudgetInfo, type BudgetTerms, treasury } from '../../chain/projects.ts'
import { refusal } from '../../errors/explain.ts'
import { type BudgetState, budgetState, type Spendable, spendableNow } from '../../project/spendable.ts'
import { read } from '../internal/call.ts'
import { getProjectRoom } from '../internal/projectRoom.ts'

export type GetBudgetParameters = { project: Address; budgetId: bigint }
/** What was approved, where it stands, and what it could spend now under every ceiling. Amounts in base units. */
export type GetBudgetReturnType = BudgetInfo & {
  budgetId: bigint
  terms: BudgetTerms
  state: BudgetState
  spendable: Spendable
}

/**
 * Returns a budget: what it may post, its ceilings, and what they leave now.
 *
 * @throws {WrongStatusError} when there is no such budget.
 * @example
 * const { state, spent, spendable } = await getBudget(client, { project, budgetId: 1n })
 */
export async function getBudget(
  client: ProtocolClient,
  { project, budgetId }: GetBudgetParameters,
): Promise<GetBudgetReturnType> {
  const { room, now, blockNumber } = await getProjectRoom(client, project)
  const of = { ...treasury(project), args: [budgetId], blockNumber } as const
  const [terms, info] = await Promise.all([
    read(client, { ...of, functionName: 'budgetTermsOf' }),
    read(client, { ...of, functionName: 'budgetOf' }),
  ])
  if (terms.totalCeiling === 0n) throw refusal('ProjectTreasury_BudgetNotOpen', { budgetId })
  return { ...info, budgetId, terms, state: budgetState(info, now), spendable: spendableNow(info, terms, room, now) }
}
