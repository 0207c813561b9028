import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type CancelRunParameters = WriteOptions & {
  project: Address
  budgetId: bigint
  /** The run's number, as in its `BudgetRun` event. */
  run: bigint
  terms: JobTerms
}
export type CancelRunReturnType = Hash

/**
 * Cancels a job of a closed budget, or of a project that winds down. Anyone may.
 *
 * @example
 * const hash = await cancelRun(client, { project, budgetId: 1n, run: 1n, terms })
 */
export function cancelRun(
  client: ProtocolClient,
  { project, budgetId, run, terms, ...options }: CancelRunParameters,
): Promise<CancelRunReturnType> {
  return write(client, { ...treasury(project), functionName: 'cancelRun', args: [budgetId, run, terms], ...options })
}
