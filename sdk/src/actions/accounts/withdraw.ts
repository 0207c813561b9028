import type { Address, Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'

export type WithdrawParameters = WriteOptions & {
  asset: Address
  /** In base units of `asset`. */
  amount: bigint
  /** Who receives it; the caller when left out. */
  to?: Address | undefined
}
export type WithdrawReturnType = Hash

/**
 * Takes part of the caller's balance out of the market, a keeper's pay included.
 *
 * @example
 * const hash = await withdraw(client, { asset: usdc.address, amount: 5_000_000n })
 */
export function withdraw(
  client: ProtocolClient,
  { asset, amount, to, ...options }: WithdrawParameters,
): Promise<WithdrawReturnType> {
  const args = [asset, to ?? signer(client, options).address, amount] as const
  return write(client, { ...market(client), functionName: 'withdraw', args, ...options })
}
