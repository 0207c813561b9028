import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type CancelRunParameters = WriteOptions & {
  project: Address
  budgetId: bigint
  /** The run's number, as in its `BudgetRun` event. */
  run: bigint
  /** `deadline` of the job's terms. */
  jobDeadline: number
}
export type CancelRunReturnType = Hash

/**
 * Cancels a job of a closed budget, or of a project that winds down. Anyone may.
 *
 * @example
 * const { deadline } = await getJobTerms(client, { jobId })
 * const hash = await cancelRun(client, { project, budgetId: 1n, run: 1n, jobDeadline: deadline })
 */
export function cancelRun(
  client: ProtocolClient,
  { project, budgetId, run, jobDeadline, ...options }: CancelRunParameters,
): Promise<CancelRunReturnType> {
  const args = [budgetId, run, jobDeadline] as const
  return write(client, { ...treasury(project), functionName: 'cancelRun', args, ...options })
}
