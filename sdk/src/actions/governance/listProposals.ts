import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { getEvents } from '../internal/events.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'

export type ListProposalsParameters = GovernorChoice
export type ListProposalsReturnType = { proposalId: bigint; proposer: Address; description: string }[]

/**
 * Returns a Governor's proposals in order, read from the chain's events. `getProposal` says where one stands.
 *
 * @example
 * const proposals = await listProposals(client, { project })
 */
export async function listProposals(
  client: ProtocolClient,
  choice: ListProposalsParameters,
): Promise<ListProposalsReturnType> {
  const governor = await governorOf(client, choice)
  const events = await getEvents(client, { ...governor, eventName: 'ProposalCreated', args: undefined as never })
  return events.map(({ args: { proposalId, proposer, description } }) => ({ proposalId, proposer, description }))
}
