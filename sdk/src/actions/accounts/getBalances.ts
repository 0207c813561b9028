import type { Address } from 'viem'
import { deployedAssets, type ProtocolClient } from '../../chain/contracts.ts'
import type { DeploymentAsset } from '../../chain/deployment.ts'
import { getTokenBalance } from '../tokens/getTokenBalance.ts'
import { getClaimable } from './getClaimable.ts'
import { getInJobs } from './getInJobs.ts'

export type GetBalancesParameters = { owner: Address }
/** Per asset of the deployment, in its base units: free in the market, committed to jobs, and in the wallet. */
export type GetBalancesReturnType = { asset: DeploymentAsset; claimable: bigint; inJobs: bigint; wallet: bigint }[]

/**
 * Returns all that an account has, asset by asset.
 *
 * @example
 * for (const { asset, claimable } of await getBalances(client, { owner: '0x…' })) console.log(asset.symbol, claimable)
 */
export function getBalances(client: ProtocolClient, { owner }: GetBalancesParameters): Promise<GetBalancesReturnType> {
  return Promise.all(
    deployedAssets(client).map(async (asset) => {
      const of = { owner, asset: asset.address }
      const [claimable, inJobs, wallet] = await Promise.all([
        getClaimable(client, of),
        getInJobs(client, of),
        getTokenBalance(client, of),
      ])
      return { asset, claimable, inJobs, wallet }
    }),
  )
}
