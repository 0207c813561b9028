import type { Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { type VotesChoice, votesOf } from '../internal/votes.ts'
import type { SignDelegationReturnType } from './signDelegation.ts'

export type DelegateBySigParameters = WriteOptions & VotesChoice & SignDelegationReturnType
export type DelegateBySigReturnType = Hash

/**
 * Hands in a delegation that its owner signed with `signDelegation`, and pays for the transaction. Anyone may.
 *
 * @throws {TooLateError} when the signature expired, {InvalidValueError} when it was used.
 * @example
 * const hash = await delegateBySig(client, { project, ...signed })
 */
export async function delegateBySig(
  client: ProtocolClient,
  { delegatee, nonce, expiry, v, r, s, account, ...choice }: DelegateBySigParameters,
): Promise<DelegateBySigReturnType> {
  const args = [delegatee, nonce, expiry, v, r, s] as const
  return write(client, { ...(await votesOf(client, choice)), functionName: 'delegateBySig', args, account })
}
