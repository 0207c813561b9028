import type { Address, Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type CompleteUnbondingParameters = WriteOptions & { asset: Address }
export type CompleteUnbondingReturnType = Hash

/**
 * Credits unbonded stake to the caller's balance, once its time has come.
 *
 * @throws {TooEarlyError} before that.
 * @example
 * const hash = await completeUnbonding(client, { asset: usdc.address })
 */
export function completeUnbonding(
  client: ProtocolClient,
  { asset, ...options }: CompleteUnbondingParameters,
): Promise<CompleteUnbondingReturnType> {
  return write(client, { ...market(client), functionName: 'completeUnbonding', args: [asset], ...options })
}
