import type { Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { VOTES } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'
import type { SignVoteReturnType } from './signVote.ts'

export type CastVoteBySigParameters = WriteOptions & GovernorChoice & SignVoteReturnType
export type CastVoteBySigReturnType = Hash

/**
 * Hands in a vote that its voter signed with `signVote`, and pays for the transaction. Anyone may.
 *
 * @throws {NotPermittedError} when the signature is not the voter's, or was used.
 * @example
 * const hash = await castVoteBySig(client, { project, ...signed })
 */
export async function castVoteBySig(
  client: ProtocolClient,
  { proposalId, vote, voter, reason, signature, account, ...choice }: CastVoteBySigParameters,
): Promise<CastVoteBySigReturnType> {
  const args = [proposalId, VOTES.indexOf(vote), voter, reason, '0x', signature] as const
  const functionName = 'castVoteWithReasonAndParamsBySig'
  return write(client, { ...(await governorOf(client, choice)), functionName, args, account })
}
