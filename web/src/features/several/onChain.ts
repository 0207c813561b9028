import { getProject, getSharePool, getTokenBalance, type ProtocolClient } from '@pinf/sdk'
import { contributionRouterAbi } from '@pinf/sdk/abis'
import type { Address } from 'viem'
import { getBalance, readContract } from 'viem/actions'

export type ProjectState = Awaited<ReturnType<typeof readStates>>[number]

/** Where each project stands and what its shares are priced on. */
export function readStates(client: ProtocolClient, projects: readonly Address[]) {
  return Promise.all(
    projects.map(async (project) => {
      const [state, pool] = await Promise.all([getProject(client, { project }), getSharePool(client, { project })])
      return { ...state, pool }
    }),
  )
}

/** What a wallet holds of each asset and of the chain's own money, in base units. */
export async function readPurse(client: ProtocolClient, owner: Address, assets: readonly Address[]) {
  const [native, ...balances] = await Promise.all([
    getBalance(client, { address: owner }),
    ...assets.map((asset) => getTokenBalance(client, { asset, owner })),
  ])
  return { native, of: new Map(assets.map((asset, index) => [asset, balances[index] ?? 0n])) }
}

export type RouterPreview = { shares: bigint; redeemable: bigint }

/** What each contribution would mint now and what that redeems for, as the router says; zeros where it would be refused. */
export async function readPreview(
  client: ProtocolClient,
  router: Address,
  contributions: readonly { project: Address; amount: bigint }[],
): Promise<Map<string, RouterPreview>> {
  const plain = contributions.map(({ project, amount }) => ({ treasury: project, assets: amount, minRedeemable: 0n }))
  const [shares, redeemable] = await readContract(client, {
    address: router,
    abi: contributionRouterAbi,
    functionName: 'previewContribute',
    args: [plain],
  })
  return new Map(
    contributions.map(({ project }, index) => [
      project,
      { shares: shares[index] ?? 0n, redeemable: redeemable[index] ?? 0n },
    ]),
  )
}
