import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { governorOf } from '../internal/governor.ts'

export type QueueProposalParameters = WriteOptions & { project: Address; proposalId: bigint }
export type QueueProposalReturnType = Hash

/**
 * Puts a proposal that won into the project's timelock. Anyone may.
 *
 * @throws {WrongStatusError} when it has not won, or its vote runs.
 * @example
 * const hash = await queueProposal(client, { project, proposalId })
 */
export async function queueProposal(
  client: ProtocolClient,
  { project, proposalId, ...options }: QueueProposalParameters,
): Promise<QueueProposalReturnType> {
  const governor = await governorOf(client, project)
  return write(client, { ...governor, functionName: 'queue', args: [proposalId], ...options })
}
