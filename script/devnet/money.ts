import type { DeploymentAsset } from '@pinf/sdk'
import { devnetTokenAbi } from '@pinf/sdk/abis'
import { type Address, type Hash, parseUnits } from 'viem'
import type { DevnetClient } from './client.ts'

/** What every account gets to try things with, in whole tokens. */
const PURSE = '100000'
/** What each keeper stakes, in whole tokens. */
const STAKE = '20000'

/** Mints test money to every account; all of it fits into a block or two. */
export async function fillPurses(
  minter: DevnetClient,
  assets: readonly DeploymentAsset[],
  accounts: readonly Address[],
): Promise<void> {
  const hashes: Hash[] = []
  for (const { address, decimals } of assets) {
    for (const account of accounts) {
      const args = [account, parseUnits(PURSE, decimals)] as const
      hashes.push(await minter.writeContract({ address, abi: devnetTokenAbi, functionName: 'mint', args }))
    }
  }
  await confirmAll(minter, hashes)
}

/** Stakes for a keeper from its cold account and names its hot key. */
export async function stakeKeeper(
  staker: DevnetClient,
  assets: readonly DeploymentAsset[],
  operator: Address,
): Promise<void> {
  const hashes: Hash[] = []
  for (const { address: asset, decimals } of assets) {
    hashes.push(await staker.stake({ asset, amount: parseUnits(STAKE, decimals), source: 'permit' }))
  }
  hashes.push(await staker.setOperator({ operator }))
  await confirmAll(staker, hashes)
}

async function confirmAll(client: DevnetClient, hashes: readonly Hash[]): Promise<void> {
  await Promise.all(hashes.map((hash) => client.confirmTransaction({ hash })))
}
