import type { Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type ExecuteProposalParameters = WriteOptions & GovernorChoice & { proposalId: bigint }
export type ExecuteProposalReturnType = Hash

/**
 * Carries out a proposal whose time in the timelock has passed. Anyone may.
 *
 * @throws {WrongStatusError} or {TooEarlyError} before that, or when so many members left that its vote is void.
 * @example
 * const hash = await executeProposal(client, { project, proposalId })
 */
export async function executeProposal(
  client: ProtocolClient,
  { proposalId, account, ...choice }: ExecuteProposalParameters,
): Promise<ExecuteProposalReturnType> {
  const governor = await governorOf(client, choice)
  return write(client, { ...governor, functionName: 'execute', args: [proposalId], account })
}
