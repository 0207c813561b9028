import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type WithdrawPledgeParameters = WriteOptions & {
  project: Address
  /** In base units of the project's asset. */
  amount: bigint
}
export type WithdrawPledgeReturnType = Hash

/**
 * Takes part of the caller's pledge back at par, until the goal is met.
 *
 * @example
 * const hash = await withdrawPledge(client, { project, amount: 10_000_000n })
 */
export function withdrawPledge(
  client: ProtocolClient,
  { project, amount, ...options }: WithdrawPledgeParameters,
): Promise<WithdrawPledgeReturnType> {
  return write(client, { ...treasury(project), functionName: 'withdrawPledge', args: [amount], ...options })
}
