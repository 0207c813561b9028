import type { Address, Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { VOTES, type Vote } from '../../chain/projects.ts'
import { getEvents } from '../internal/events.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type ListVotesParameters = GovernorChoice & { proposalId: bigint }
/** `weight` in shares' base units; `params` is `0x` unless the voter sent some, which weigh nothing. */
export type ListVotesReturnType = { voter: Address; vote: Vote; weight: bigint; reason: string; params: Hex }[]

/**
 * Returns who voted how on a proposal, in order, read from the chain's events. Nobody, where there is no such proposal.
 *
 * @example
 * const votes = await listVotes(client, { project, proposalId })
 */
export async function listVotes(
  client: ProtocolClient,
  { proposalId, ...choice }: ListVotesParameters,
): Promise<ListVotesReturnType> {
  const governor = await governorOf(client, choice)
  // Events have the voter alone as a topic.
  const [plain, withParams] = await Promise.all([
    getEvents(client, { ...governor, eventName: 'VoteCast', args: undefined as never }),
    getEvents(client, { ...governor, eventName: 'VoteCastWithParams', args: undefined as never }),
  ])
  const votes = [...plain.map((event) => ({ ...event, args: { ...event.args, params: '0x' as const } })), ...withParams]
  return votes
    .filter(({ args }) => args.proposalId === proposalId)
    .sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
    .map(({ args: { voter, support, weight, reason, params } }) => ({
      voter,
      vote: VOTES[support] ?? 'abstain',
      weight,
      reason,
      params,
    }))
}
