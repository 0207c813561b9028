import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { type VotesChoice, votesOf } from '../internal/votes.ts'

export type DelegateParameters = WriteOptions &
  VotesChoice & {
    /** Who votes with the caller's shares from now on; the zero address takes a project's votes back. */
    delegatee: Address
  }
export type DelegateReturnType = Hash

/**
 * Lets another account vote with the caller's shares. It moves no shares, and can be changed at any time; votes count for the
 * new delegate as far as it had them when shares must have existed to count.
 *
 * @example
 * const hash = await delegate(client, { project, delegatee: '0x…' })
 */
export async function delegate(
  client: ProtocolClient,
  { delegatee, account, ...choice }: DelegateParameters,
): Promise<DelegateReturnType> {
  return write(client, { ...(await votesOf(client, choice)), functionName: 'delegate', args: [delegatee], account })
}
