import type { Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type QueueProposalParameters = WriteOptions & GovernorChoice & { proposalId: bigint }
export type QueueProposalReturnType = Hash

/**
 * Puts a proposal that won into its timelock. Anyone may. One that only closes budgets needs it not.
 *
 * @throws {WrongStatusError} when it has not won, or its vote runs.
 * @throws {NothingToDoError} when it needs no queue.
 * @example
 * const hash = await queueProposal(client, { project, proposalId })
 */
export async function queueProposal(
  client: ProtocolClient,
  { proposalId, account, ...choice }: QueueProposalParameters,
): Promise<QueueProposalReturnType> {
  const governor = await governorOf(client, choice)
  return write(client, { ...governor, functionName: 'queue', args: [proposalId], account })
}
