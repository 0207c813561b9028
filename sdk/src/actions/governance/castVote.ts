import type { Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { VOTES, type Vote } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type CastVoteParameters = WriteOptions &
  GovernorChoice & {
    proposalId: bigint
    vote: Vote
    /** Published with the vote. */
    reason?: string | undefined
  }
export type CastVoteReturnType = Hash

/**
 * Votes on a proposal with the seasoned votes the caller had at its snapshot; `getVotingPower` says how many.
 *
 * @throws {WrongStatusError} when the vote has not begun or is over.
 * @throws {NothingToDoError} when the caller has voted.
 * @example
 * const hash = await castVote(client, { project, proposalId, vote: 'for', reason: 'worth its price' })
 */
export async function castVote(
  client: ProtocolClient,
  { proposalId, vote, reason = '', account, ...choice }: CastVoteParameters,
): Promise<CastVoteReturnType> {
  const args = [proposalId, VOTES.indexOf(vote), reason] as const
  return write(client, { ...(await governorOf(client, choice)), functionName: 'castVoteWithReason', args, account })
}
