import type { Address, Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type UnbondParameters = WriteOptions & {
  asset: Address
  /** In base units of `asset`, out of free stake. */
  amount: bigint
}
export type UnbondReturnType = Hash

/**
 * Starts taking free stake out. An earlier unbonding of the same asset joins this one and waits for the later date.
 *
 * @example
 * const hash = await unbond(client, { asset: usdc.address, amount: 100_000_000n })
 */
export function unbond(
  client: ProtocolClient,
  { asset, amount, ...options }: UnbondParameters,
): Promise<UnbondReturnType> {
  return write(client, { ...market(client), functionName: 'unbond', args: [asset, amount], ...options })
}
