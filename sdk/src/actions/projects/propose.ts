import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import type { ProposalCall } from '../../chain/projects.ts'
import { simulateAndWrite, type WriteOptions } from '../internal/call.ts'
import { governorOf } from '../internal/governor.ts'

export type ProposeParameters = WriteOptions & {
  project: Address
  calls: readonly ProposalCall[]
  description: string
}
export type ProposeReturnType = { hash: Hash; proposalId: bigint }

/**
 * Proposes calls to a project's members.
 *
 * @throws {NotPermittedError} when the charter does not allow a call, or the proposer has too few votes.
 * @example
 * const { proposalId } = await propose(client, { project, calls: [openBudgetCall(project, terms)], description })
 */
export async function propose(
  client: ProtocolClient,
  { project, calls, description, ...options }: ProposeParameters,
): Promise<ProposeReturnType> {
  const { hash, result } = await simulateAndWrite(client, {
    ...(await governorOf(client, project)),
    functionName: 'propose',
    args: [calls.map(({ target }) => target), calls.map(() => 0n), calls.map(({ data }) => data), description],
    ...options,
  })
  return { hash, proposalId: result }
}
