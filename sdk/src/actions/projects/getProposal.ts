import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { PROPOSAL_STATES, type ProposalState } from '../../chain/projects.ts'
import { read } from '../internal/call.ts'
import { governorOf } from '../internal/governor.ts'

export type GetProposalParameters = { project: Address; proposalId: bigint }
/** Votes in shares' base units, times unix seconds; `executableAt` is 0 before it is queued. */
export type GetProposalReturnType = {
  state: ProposalState
  snapshot: number
  deadline: number
  executableAt: number
  votes: { for: bigint; against: bigint; abstain: bigint }
}

/**
 * Returns where a proposal stands.
 *
 * @throws {UnknownEntityError} when there is none.
 * @example
 * const { state, votes } = await getProposal(client, { project, proposalId })
 */
export async function getProposal(
  client: ProtocolClient,
  { project, proposalId }: GetProposalParameters,
): Promise<GetProposalReturnType> {
  const of = { ...(await governorOf(client, project)), args: [proposalId] } as const
  const [state, snapshot, deadline, executableAt, [against, inFavour, abstain]] = await Promise.all([
    read(client, { ...of, functionName: 'state' }),
    read(client, { ...of, functionName: 'proposalSnapshot' }),
    read(client, { ...of, functionName: 'proposalDeadline' }),
    read(client, { ...of, functionName: 'proposalEta' }),
    read(client, { ...of, functionName: 'proposalVotes' }),
  ])
  return {
    state: PROPOSAL_STATES[state] ?? 'Pending',
    snapshot: Number(snapshot),
    deadline: Number(deadline),
    executableAt: Number(executableAt),
    votes: { for: inFavour, against, abstain },
  }
}
