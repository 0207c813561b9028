import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { read } from '../internal/call.ts'

export type GetNextRunTermsParameters = { project: Address; budgetId: bigint }
export type GetNextRunTermsReturnType = JobTerms

/**
 * Returns the terms that `runBudget` would post now.
 *
 * @example
 * const quote = await quoteJob(client, { terms: await getNextRunTerms(client, { project, budgetId: 1n }) })
 */
export function getNextRunTerms(
  client: ProtocolClient,
  { project, budgetId }: GetNextRunTermsParameters,
): Promise<GetNextRunTermsReturnType> {
  return read(client, { ...treasury(project), functionName: 'nextRunTerms', args: [budgetId] })
}
