import type { DeploymentAsset } from '@pinf/sdk'
import { devnetTokenAbi } from '@pinf/sdk/abis'
import { type Address, type Hash, isAddressEqual, parseAbi, parseUnits } from 'viem'
import type { DevnetClient } from './client.ts'

/** What every account gets to try things with, in whole tokens. */
const PURSE = '100000'
/** What each keeper stakes, in whole tokens. */
const STAKE = '20000'
const NATIVE_STAKE = '100'

const wrappedNativeAbi = parseAbi(['function deposit() payable'])

/** Mints test money to every account; all of it fits into a block or two. Native money they have from the start. */
export async function fillPurses(
  minter: DevnetClient,
  assets: readonly DeploymentAsset[],
  accounts: readonly Address[],
): Promise<void> {
  const hashes: Hash[] = []
  for (const { address, decimals } of testMoney(minter, assets)) {
    for (const account of accounts) {
      const args = [account, parseUnits(PURSE, decimals)] as const
      hashes.push(await minter.writeContract({ address, abi: devnetTokenAbi, functionName: 'mint', args }))
    }
  }
  await confirmAll(minter, hashes)
}

/** Stakes test money for a keeper from its cold account and names its hot key. */
export async function stakeKeeper(
  staker: DevnetClient,
  assets: readonly DeploymentAsset[],
  operator: Address,
): Promise<void> {
  const hashes: Hash[] = []
  for (const { address: asset, decimals } of testMoney(staker, assets)) {
    hashes.push(await staker.stake({ asset, amount: parseUnits(STAKE, decimals), source: 'permit' }))
  }
  hashes.push(await staker.setOperator({ operator }))
  await confirmAll(staker, hashes)
}

/** Stakes native money for a keeper, so that it takes jobs paid in that too. */
export async function stakeNative(staker: DevnetClient): Promise<void> {
  const asset = wrappedNative(staker)
  const amount = parseUnits(NATIVE_STAKE, 18)
  const wrapping = { address: asset, abi: wrappedNativeAbi, functionName: 'deposit', value: amount } as const
  await confirmAll(staker, [await staker.writeContract(wrapping)])
  await confirmAll(staker, [await staker.stake({ asset, amount, source: 'wallet' })])
}

/** The assets that this network made for trying things: whoever asks gets some. */
function testMoney(client: DevnetClient, assets: readonly DeploymentAsset[]): DeploymentAsset[] {
  return assets.filter(({ address }) => !isAddressEqual(address, wrappedNative(client)))
}

function wrappedNative({ chain }: DevnetClient): Address {
  return chain.contracts.wrappedNative.address
}

async function confirmAll(client: DevnetClient, hashes: readonly Hash[]): Promise<void> {
  await Promise.all(hashes.map((hash) => client.confirmTransaction({ hash })))
}

/** Tells everybody where a keeper's results are. */
export async function announceGateway(staker: DevnetClient, url: string): Promise<void> {
  await staker.confirmTransaction({ hash: await staker.setGateway({ url }) })
}
