import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type CloseBudgetParameters = WriteOptions & { project: Address; budgetId: bigint }
export type CloseBudgetReturnType = Hash

/**
 * Closes a budget that has expired or cannot pay another run. Anyone may. Any other takes a vote: propose `closeBudget`.
 *
 * @throws {NotPermittedError} while it could still be run.
 * @example
 * const hash = await closeBudget(client, { project, budgetId: 1n })
 */
export function closeBudget(
  client: ProtocolClient,
  { project, budgetId, ...options }: CloseBudgetParameters,
): Promise<CloseBudgetReturnType> {
  return write(client, { ...treasury(project), functionName: 'closeBudget', args: [budgetId], ...options })
}
