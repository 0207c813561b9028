import { type Address, isAddressEqual, zeroAddress } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { getEvents } from '../internal/events.ts'
import { type VotesChoice, votesOf } from '../internal/votes.ts'

export type GetDelegatesParameters = VotesChoice
/** Votes in shares' base units. `delegators` are the others who delegated to this account. */
export type GetDelegatesReturnType = { delegate: Address; votes: bigint; delegators: Address[] }[]

/**
 * Returns who votes with how much, and for whom, most first, read from the chain's events. Accounts without votes are left out.
 *
 * @example
 * const [strongest] = await getDelegates(client, { project })
 */
export async function getDelegates(
  client: ProtocolClient,
  choice: GetDelegatesParameters,
): Promise<GetDelegatesReturnType> {
  const token = await votesOf(client, choice)
  const [powers, changes] = await Promise.all([
    getEvents(client, { ...token, eventName: 'DelegateVotesChanged', args: undefined as never }),
    getEvents(client, { ...token, eventName: 'DelegateChanged', args: undefined as never }),
  ])
  const votes = new Map(powers.map(({ args }) => [args.delegate, args.newVotes]))
  const delegations = new Map(changes.map(({ args }) => [args.delegator, args.toDelegate]))
  const delegatorsOf = (delegate: Address) =>
    [...delegations]
      .filter(([from, to]) => isAddressEqual(to, delegate) && !isAddressEqual(from, delegate))
      .map(([from]) => from)
  return [...votes]
    .filter(([delegate, power]) => power > 0n && !isAddressEqual(delegate, zeroAddress))
    .sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0))
    .map(([delegate, power]) => ({ delegate, votes: power, delegators: delegatorsOf(delegate) }))
}
