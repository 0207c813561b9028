import type { Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type CancelProposalParameters = WriteOptions & GovernorChoice & { proposalId: bigint }
export type CancelProposalReturnType = Hash

/**
 * Takes a proposal back. Its proposer alone, before its vote begins.
 *
 * @throws {NotPermittedError} for anybody else, or later.
 * @example
 * const hash = await cancelProposal(client, { project, proposalId })
 */
export async function cancelProposal(
  client: ProtocolClient,
  { proposalId, account, ...choice }: CancelProposalParameters,
): Promise<CancelProposalReturnType> {
  const governor = await governorOf(client, choice)
  return write(client, { ...governor, functionName: 'cancel', args: [proposalId], account })
}
