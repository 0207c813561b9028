import type { Address } from 'viem'
import { deployedAssets, market, type ProtocolClient } from '../../chain/contracts.ts'
import type { DeploymentAsset } from '../../chain/deployment.ts'
import { read } from '../internal/call.ts'
import { getGateways } from './getGateways.ts'
import { type GetStakeReturnType, getStake } from './getStake.ts'

export type GetKeeperParameters = { keeper: Address }
export type GetKeeperReturnType = {
  keeper: Address
  operator: Address
  /** Unix time until which it may not claim; in the past when it may. */
  cooldownUntil: number
  /** Misses in a row. */
  strikes: number
  gateway: string | undefined
  stakes: (GetStakeReturnType & { asset: DeploymentAsset })[]
}

/**
 * Returns a keeper's public record: stake per asset, operator, cool-down and gateway.
 *
 * @example
 * const { stakes, gateway } = await getKeeper(client, { keeper: '0x…' })
 */
export async function getKeeper(client: ProtocolClient, { keeper }: GetKeeperParameters): Promise<GetKeeperReturnType> {
  const [operator, [cooldownUntil, strikes], gateways, stakes] = await Promise.all([
    read(client, { ...market(client), functionName: 'operatorOf', args: [keeper] }),
    read(client, { ...market(client), functionName: 'cooldownOf', args: [keeper] }),
    getGateways(client, { keepers: [keeper] }),
    Promise.all(
      deployedAssets(client).map(async (asset) => ({
        asset,
        ...(await getStake(client, { keeper, asset: asset.address })),
      })),
    ),
  ])
  return { keeper, operator, cooldownUntil, strikes, gateway: gateways[0]?.url, stakes }
}
