import { type Address, type Hash, zeroHash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type RunInput, treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type CancelRunParameters = WriteOptions & {
  project: Address
  budgetId: bigint
  /** The run's number, as in its `BudgetRun` event. */
  run: bigint
  /** `deadline` of the job's terms. */
  jobDeadline: number
  /** What the runner chose for it; left out where the budget fixes the inputs. */
  input?: RunInput | undefined
}
export type CancelRunReturnType = Hash

const FIXED: RunInput = { digest: zeroHash, root: zeroHash, items: 0 }

/**
 * Cancels a job of a closed budget, or of a project that winds down: its open shards' money comes back. Anyone may.
 *
 * @throws {WrongStatusError} while the budget is open and the project active.
 * @throws {NothingToDoError} when keepers have taken every shard.
 * @example
 * const { deadline } = await getJobTerms(client, { jobId })
 * const hash = await cancelRun(client, { project, budgetId: 1n, run: 1n, jobDeadline: deadline })
 */
export function cancelRun(
  client: ProtocolClient,
  { project, budgetId, run, jobDeadline, input = FIXED, ...options }: CancelRunParameters,
): Promise<CancelRunReturnType> {
  const args = [budgetId, run, jobDeadline, input] as const
  return write(client, { ...treasury(project), functionName: 'cancelRun', args, ...options })
}
