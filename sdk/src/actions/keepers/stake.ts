import type { Address, Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { approveToken } from '../tokens/approveToken.ts'
import { signPermit } from '../tokens/signPermit.ts'

export type StakeParameters = WriteOptions & {
  asset: Address
  /** In base units of `asset`. */
  amount: bigint
  /** `wallet` (approves first where needed), `permit` (one transaction), or the market `balance`. */
  source?: 'wallet' | 'permit' | 'balance' | undefined
}
export type StakeReturnType = Hash

/**
 * Adds to the caller's stake as a keeper. Bonds of claimed shards are locked from it.
 *
 * @example
 * const hash = await stake(client, { asset: usdc.address, amount: 500_000_000n })
 */
export async function stake(
  client: ProtocolClient,
  { asset, amount, source = 'wallet', ...options }: StakeParameters,
): Promise<StakeReturnType> {
  if (source === 'balance') {
    return write(client, { ...market(client), functionName: 'stakeFromBalance', args: [asset, amount], ...options })
  }
  if (source === 'permit') {
    const args = [asset, amount, await signPermit(client, { asset, amount, ...options })] as const
    return write(client, { ...market(client), functionName: 'stakeWithPermit', args, ...options })
  }
  await approveToken(client, { asset, amount, ...options })
  return write(client, { ...market(client), functionName: 'stake', args: [asset, amount], ...options })
}
