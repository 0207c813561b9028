import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { read } from '../internal/call.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type GetVotingPowerParameters = GovernorChoice & {
  account: Address
  /** Counts at this proposal's snapshot; a second ago when left out. */
  proposalId?: bigint | undefined
}
/** `votes` in shares' base units; undefined before the proposal's vote begins, and while a project has not become active. */
export type GetVotingPowerReturnType = { votes: bigint | undefined; voted: boolean }

/** What a project's clock says until it is active: the whole raise is one moment of the shares' history. */
const RAISE_CLOCK = 1n

/**
 * Returns how many votes of an account count: no more than it had when shares must have existed to count, as the Governor
 * says, and whether it has cast them.
 *
 * @throws {UnknownEntityError} when there is no such proposal.
 * @example
 * const { votes, voted } = await getVotingPower(client, { project, account, proposalId })
 */
export async function getVotingPower(
  client: ProtocolClient,
  { account, proposalId, ...choice }: GetVotingPowerParameters,
): Promise<GetVotingPowerReturnType> {
  const governor = await governorOf(client, choice)
  const votesAt = (timepoint: bigint) =>
    read(client, { ...governor, functionName: 'getVotes', args: [account, timepoint] })
  const now = BigInt(await read(client, { ...governor, functionName: 'clock', args: [] }))
  if (proposalId === undefined) return { votes: now > RAISE_CLOCK ? await votesAt(now - 1n) : undefined, voted: false }
  const [snapshot, voted] = await Promise.all([
    // Not `proposalSnapshot`, which is 0 for a proposal that does not exist.
    read(client, { ...governor, functionName: 'state', args: [proposalId] }).then(() =>
      read(client, { ...governor, functionName: 'proposalSnapshot', args: [proposalId] }),
    ),
    read(client, { ...governor, functionName: 'hasVoted', args: [proposalId, account] }),
  ])
  return { votes: snapshot < now ? await votesAt(snapshot) : undefined, voted }
}
