import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { VOTES, type Vote } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { governorOf } from '../internal/governor.ts'

export type CastVoteParameters = WriteOptions & {
  project: Address
  proposalId: bigint
  vote: Vote
  /** Published with the vote. */
  reason?: string | undefined
}
export type CastVoteReturnType = Hash

/**
 * Votes on a proposal with the votes the caller had at its snapshot.
 *
 * @example
 * const hash = await castVote(client, { project, proposalId, vote: 'for', reason: 'worth its price' })
 */
export async function castVote(
  client: ProtocolClient,
  { project, proposalId, vote, reason = '', ...options }: CastVoteParameters,
): Promise<CastVoteReturnType> {
  const args = [proposalId, VOTES.indexOf(vote), reason] as const
  return write(client, {
    ...(await governorOf(client, project)),
    functionName: 'castVoteWithReason',
    args,
    ...options,
  })
}
