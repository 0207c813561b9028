import type { Address } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { read } from '../internal/call.ts'

export type GetStakeParameters = { keeper: Address; asset: Address }
/** All in base units of the asset; `unbonding` can be taken from `availableAt` (unix time). */
export type GetStakeReturnType = {
  staked: bigint
  locked: bigint
  free: bigint
  earned: bigint
  unbonding: bigint
  availableAt: number
}

/**
 * Returns a keeper's stake: all of it, what bonds lock, what is free, its pay not yet withdrawn, and what is on its way out.
 *
 * @example
 * const { free } = await getStake(client, { keeper: '0x…', asset: usdc.address })
 */
export async function getStake(
  client: ProtocolClient,
  { keeper, asset }: GetStakeParameters,
): Promise<GetStakeReturnType> {
  const [[staked, locked, earned], [unbonding, availableAt]] = await Promise.all([
    read(client, { ...market(client), functionName: 'stakeOf', args: [keeper, asset] }),
    read(client, { ...market(client), functionName: 'unbondingOf', args: [keeper, asset] }),
  ])
  return { staked, locked, free: staked - locked, earned, unbonding, availableAt }
}
