import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { getEvents } from '../internal/events.ts'
import { governorOf } from '../internal/governor.ts'

export type ListProposalsParameters = { project: Address }
export type ListProposalsReturnType = { proposalId: bigint; proposer: Address; description: string }[]

/**
 * Returns a project's proposals in order, read from the chain's events.
 *
 * @example
 * const proposals = await listProposals(client, { project })
 */
export async function listProposals(
  client: ProtocolClient,
  { project }: ListProposalsParameters,
): Promise<ListProposalsReturnType> {
  const governor = await governorOf(client, project)
  const events = await getEvents(client, { ...governor, eventName: 'ProposalCreated', args: undefined as never })
  return events.map(({ args: { proposalId, proposer, description } }) => ({ proposalId, proposer, description }))
}
