/** Who owns, votes and waits in a project, told by the chain and by the indexer. */
import { projectTokenAbi, projectTreasuryAbi } from '@pinf/sdk/abis'
import { type Address, getAddress } from 'viem'
import type { DevnetClient } from '../../../script/devnet/client.ts'
import { query } from './graphql.ts'

type Member = { account: Address; shares: bigint; fresh: bigint; power: bigint; bonus: bigint }

type Row = {
  seasoning: number
  bonus: string
  earlyPledged: string
  status: string
  token: Address
  holders: number
  contributorList: {
    items: {
      account: Address
      shares: string
      earlyPledge: string
      contributions: { items: { freshLeft: string; timestamp: string }[] }
    }[]
  }
  delegates: { items: { account: Address; power: string }[] }
}

const COLUMNS = `seasoning bonus earlyPledged status token holders
  contributorList(limit: 100) { items {
    account shares earlyPledge contributions(where: { late: true }) { items { freshLeft timestamp } }
  } }
  delegates(limit: 100) { items { account power } }`

/** Every account the indexer knows in a project with its figures there, and how many of them it counts as holders. */
export async function readIndexedMembers(indexerUrl: string, project: Address, now: bigint) {
  const text = `{ project(address: "${project.toLowerCase()}") { ${COLUMNS} } }`
  const { project: row } = await query<{ project: Row }>(indexerUrl, text)
  const powers = new Map(row.delegates.items.map(({ account, power }) => [account, BigInt(power)]))
  // Once a project is active its bonus is its founder's.
  const early = ['raise', 'failed'].includes(row.status) ? BigInt(row.earlyPledged) : 0n
  const members = row.contributorList.items.map(({ account, shares, earlyPledge, contributions }): Member => {
    const fresh = contributions.items.filter(({ timestamp }) => now < BigInt(timestamp) + BigInt(row.seasoning))
    return {
      account: getAddress(account),
      shares: BigInt(shares),
      fresh: fresh.reduce((sum, { freshLeft }) => sum + BigInt(freshLeft), 0n),
      power: powers.get(account) ?? 0n,
      bonus: early > 0n ? (BigInt(row.bonus) * BigInt(earlyPledge)) / early : 0n,
    }
  })
  return { members, holders: row.holders }
}

/** The same accounts as the chain has them at a block. */
export async function readChainMembers(
  client: DevnetClient,
  project: Address,
  accounts: readonly Address[],
  blockNumber: bigint,
): Promise<Member[]> {
  const treasury = { address: project, abi: projectTreasuryAbi, blockNumber } as const
  const token = {
    address: await client.readContract({ ...treasury, functionName: 'token' }),
    abi: projectTokenAbi,
    blockNumber,
  } as const
  return Promise.all(
    accounts.map(async (account) => {
      const [shares, fresh, power, bonus] = await Promise.all([
        client.readContract({ ...token, functionName: 'balanceOf', args: [account] }),
        client.readContract({ ...token, functionName: 'freshOf', args: [account] }),
        client.readContract({ ...token, functionName: 'getVotes', args: [account] }),
        client.readContract({ ...treasury, functionName: 'bonusOf', args: [account] }),
      ])
      return { account, shares, fresh, power, bonus }
    }),
  )
}
