import type { DeploymentAsset } from '@pinf/sdk'
import { devnetTokenAbi } from '@pinf/sdk/abis'
import { type Address, parseUnits } from 'viem'
import type { DevnetClient } from './client.ts'

/** What every account gets to try things with, in whole tokens. */
const PURSE = '100000'
/** What each keeper stakes, in whole tokens. */
const STAKE = '20000'

/** Mints test money to every account. */
export async function fillPurses(
  minter: DevnetClient,
  assets: readonly DeploymentAsset[],
  accounts: readonly Address[],
) {
  for (const { address, decimals } of assets) {
    for (const account of accounts) {
      const args = [account, parseUnits(PURSE, decimals)] as const
      const hash = await minter.writeContract({ address, abi: devnetTokenAbi, functionName: 'mint', args })
      await minter.confirmTransaction({ hash })
    }
  }
}

/** Stakes for a keeper from its cold account and names its hot key. */
export async function stakeKeeper(staker: DevnetClient, assets: readonly DeploymentAsset[], operator: Address) {
  for (const { address: asset, decimals } of assets) {
    const hash = await staker.stake({ asset, amount: parseUnits(STAKE, decimals), source: 'permit' })
    await staker.confirmTransaction({ hash })
  }
  await staker.confirmTransaction({ hash: await staker.setOperator({ operator }) })
}
