import type { Address } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { read } from '../internal/call.ts'

export type GetAssetRulesParameters = { asset: Address }
/** `depositCap` bounds the market's whole holding; both amounts in base units of the asset. */
export type GetAssetRulesReturnType = { enabled: boolean; depositCap: bigint; minimumStake: bigint }

/**
 * Returns whether the market takes an asset, up to how much, and the smallest stake in it.
 *
 * @example
 * const { minimumStake } = await getAssetRules(client, { asset: usdc.address })
 */
export async function getAssetRules(
  client: ProtocolClient,
  { asset }: GetAssetRulesParameters,
): Promise<GetAssetRulesReturnType> {
  const [enabled, depositCap, minimumStake] = await read(client, {
    ...market(client),
    functionName: 'assetOf',
    args: [asset],
  })
  return { enabled, depositCap, minimumStake }
}
