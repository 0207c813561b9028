import { getProject, getTokenBalance, type ProtocolClient, previewRedeem } from '@pinf/sdk'
import type { Address } from 'viem'
import { useConnection } from 'wagmi'
import { useOnChain } from '../../network/hooks/useOnChain.ts'

/** What the chain itself says of a project now. Amounts in base units, times in unix seconds. */
export type ProjectOnChain = Awaited<ReturnType<typeof readProject>>

/** A project's state and, when a wallet is connected, what it has in it. */
export function useProjectOnChain(project: Address) {
  const { address: account } = useConnection()
  return useOnChain({ key: ['project', project, account], read: (client) => readProject(client, project, account) })
}

async function readProject(client: ProtocolClient, project: Address, account: Address | undefined) {
  const state = await getProject(client, { project })
  return { ...state, mine: account ? await readPosition(client, state, account) : NOTHING }
}

const NOTHING = { wallet: 0n, shares: 0n, redeemable: 0n }

type State = Awaited<ReturnType<typeof getProject>>

/** The account's wallet, its shares, and what these would bring now. */
async function readPosition(client: ProtocolClient, { project, token, asset, phase }: State, owner: Address) {
  const [wallet, shares] = await Promise.all([
    getTokenBalance(client, { asset: asset.address, owner }),
    getTokenBalance(client, { asset: token, owner }),
  ])
  // Before and after the project's life shares are not redeemed: pledges are taken back or refunded at par.
  const canRedeem = shares > 0n && (phase === 'Active' || phase === 'WindDown')
  return { wallet, shares, redeemable: canRedeem ? await previewRedeem(client, { project, shares }) : 0n }
}
