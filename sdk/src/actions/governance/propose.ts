import type { Address, Hash } from 'viem'
import { factory, type ProtocolClient } from '../../chain/contracts.ts'
import { governor, type ProposalCall } from '../../chain/projects.ts'
import { UnknownProjectError } from '../../errors/unknownProject.ts'
import { encodeProposalAction, type ProposalAction } from '../../project/proposalAction.ts'
import { read, simulateAndWrite, type WriteOptions } from '../internal/call.ts'

export type ProposeParameters = WriteOptions & {
  /** Members see it. Its hash is part of the proposal's id, so the same calls can be proposed again in other words. */
  description: string
} & (
    | { project: Address; actions: readonly ProposalAction[] }
    | {
        /** A Governor that is no project's, such as the platform's. */
        governor: Address
        calls: readonly ProposalCall[]
      }
  )
export type ProposeReturnType = { hash: Hash; proposalId: bigint }

/**
 * Proposes actions to a project's members, or calls to the voters of another Governor.
 *
 * @throws {NotPermittedError} when the charter does not allow an action, or the proposer has too few votes.
 * @throws {UnknownProjectError} when the address is no project's treasury.
 * @example
 * const actions = [{ kind: 'openBudget', terms }] as const
 * const { proposalId } = await propose(client, { project, actions, description: 'Ask 100 more questions' })
 */
export async function propose(client: ProtocolClient, parameters: ProposeParameters): Promise<ProposeReturnType> {
  const { address, calls } = await resolve(client, parameters)
  const { hash, result } = await simulateAndWrite(client, {
    ...governor(address),
    functionName: 'propose',
    args: [
      calls.map(({ target }) => target),
      calls.map(() => 0n),
      calls.map(({ data }) => data),
      parameters.description,
    ],
    account: parameters.account,
  })
  return { hash, proposalId: result }
}

async function resolve(
  client: ProtocolClient,
  parameters: ProposeParameters,
): Promise<{ address: Address; calls: readonly ProposalCall[] }> {
  if ('governor' in parameters) return { address: parameters.governor, calls: parameters.calls }
  const { project, actions } = parameters
  const contracts = await read(client, { ...factory(client), functionName: 'projectOf', args: [project] })
  if (BigInt(contracts.treasury) === 0n) throw new UnknownProjectError(project)
  return { address: contracts.governor, calls: actions.map((action) => encodeProposalAction(contracts, action)) }
}
