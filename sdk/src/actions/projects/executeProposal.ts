import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { governorOf } from '../internal/governor.ts'

export type ExecuteProposalParameters = WriteOptions & { project: Address; proposalId: bigint }
export type ExecuteProposalReturnType = Hash

/**
 * Carries out a proposal whose time in the timelock has passed. Anyone may.
 *
 * @throws {WrongStatusError} or {TooEarlyError} before that.
 * @example
 * const hash = await executeProposal(client, { project, proposalId })
 */
export async function executeProposal(
  client: ProtocolClient,
  { project, proposalId, ...options }: ExecuteProposalParameters,
): Promise<ExecuteProposalReturnType> {
  const governor = await governorOf(client, project)
  return write(client, { ...governor, functionName: 'execute', args: [proposalId], ...options })
}
