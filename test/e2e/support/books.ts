/** Where every unit of a project's money is or went, told by the chain and by the indexer. Base units of its asset. */
import { inferenceMarketAbi, projectTokenAbi, projectTreasuryAbi } from '@pinf/sdk/abis'
import { type Address, erc20Abi, isAddressEqual, parseEventLogs } from 'viem'
import type { DevnetClient } from '../../../script/devnet/client.ts'
import { query } from './graphql.ts'

const SPENT = ['returned', 'bounties', 'keeperPaid', 'royaltyPaid', 'feePaid'] as const
const LEFT = ['free', 'committed', 'credit'] as const

export type Books = Record<(typeof SPENT)[number] | (typeof LEFT)[number], bigint> & {
  contributed: bigint
  /** Sent straight to the treasury, as far as a sweep counted it. */
  donated: bigint
  redeemed: bigint
  exitFees: bigint
  /** Of the founder's bonus, what is still in the treasury. */
  bonusHeld: bigint
  shares: bigint
}

/** What came in less what is accounted for: zero, unless money was lost or made. */
export function missing(books: Books): bigint {
  return [...SPENT, ...LEFT].reduce((rest, key) => rest - books[key], books.contributed + books.donated)
}

/** The books as the contracts' events and views tell them at a block, with nobody in between. */
export async function readChainBooks(client: DevnetClient, project: Address, blockNumber: bigint): Promise<Books> {
  const treasury = { address: project, abi: projectTreasuryAbi, blockNumber } as const
  const market = {
    address: client.chain.contracts.inferenceMarket.address,
    abi: inferenceMarketAbi,
    blockNumber,
  } as const
  const [asset, token] = await Promise.all([
    client.readContract({ ...treasury, functionName: 'asset' }),
    client.readContract({ ...treasury, functionName: 'token' }),
  ])
  const [logs, marketLogs, free, committed, credit, sweepable, shares, held] = await Promise.all([
    client.getLogs({ address: project, fromBlock: 0n, toBlock: blockNumber }),
    client.getLogs({ address: market.address, fromBlock: 0n, toBlock: blockNumber }),
    client.readContract({ ...treasury, functionName: 'freeAssets' }),
    client.readContract({ ...market, functionName: 'inJobs', args: [project, asset] }),
    client.readContract({ ...market, functionName: 'claimable', args: [project, asset] }),
    client.readContract({ ...treasury, functionName: 'sweepable' }),
    client.readContract({ address: token, abi: projectTokenAbi, functionName: 'totalSupply', blockNumber }),
    client.readContract({ address: asset, abi: erc20Abi, functionName: 'balanceOf', args: [project], blockNumber }),
  ])
  const events = { abi: projectTreasuryAbi, logs }
  const joins = parseEventLogs({ ...events, eventName: 'Contributed' }).map(({ args }) => args)
  const pledges = parseEventLogs({ ...events, eventName: ['PledgeWithdrawn', 'Refunded'] }).map(({ args }) => args)
  const exits = parseEventLogs({ ...events, eventName: 'Redeemed' }).map(({ args }) => args)
  const runs = parseEventLogs({ ...events, eventName: 'BudgetRun' }).map(({ args }) => args)
  const jobs = new Set(runs.map(({ jobId }) => jobId))
  const paid = parseEventLogs({ abi: inferenceMarketAbi, logs: marketLogs, eventName: ['ShardPaid', 'ShardFinalized'] })
  const payments = paid.flatMap(({ args }) => (jobs.has(args.jobId) ? [args.payment] : []))
  const swept = parseEventLogs({ ...events, eventName: 'Swept' }).map(({ args }) => args.assets)
  const withdrawals = parseEventLogs({ abi: inferenceMarketAbi, logs: marketLogs, eventName: 'Withdrawn' })
  const broughtHome = withdrawals.flatMap(({ args }) => (isAddressEqual(args.account, project) ? [args.amount] : []))
  const redeemed = sum(exits.map(({ assets }) => assets))
  return {
    contributed: sum(joins.map(({ assets }) => assets)),
    donated: sum(swept) - sum(broughtHome),
    returned: redeemed + sum(pledges.map(({ assets }) => assets)),
    redeemed,
    exitFees: sum(exits.map(({ fee }) => fee)),
    bounties: sum(runs.map(({ bounty }) => bounty)),
    keeperPaid: sum(payments.map(({ keeperPay }) => keeperPay)),
    royaltyPaid: sum(payments.map(({ royalty }) => royalty)),
    feePaid: sum(payments.map(({ protocolFee }) => protocolFee)),
    free,
    committed,
    credit,
    // The treasury holds free money, the bonus, and what was sent to it since the last sweep.
    bonusHeld: held - free - (sweepable - credit),
    shares,
  }
}

const COLUMNS = `contributed donated returned redeemed exitFees bounties keeperPaid royaltyPaid feePaid free shares
  bonus bonusPaid bonusReclaimed marketBalance { claimable inJobs }`

type Row = Record<Exclude<keyof Books, 'committed' | 'credit' | 'bonusHeld'>, string> & {
  bonus: string
  bonusPaid: string
  bonusReclaimed: string
  marketBalance: { claimable: string; inJobs: string } | null
}

/** The same books as the indexer tells them, in one query. */
export async function readIndexedBooks(indexerUrl: string, project: Address): Promise<Books> {
  const text = `{ project(address: "${project.toLowerCase()}") { ${COLUMNS} } }`
  const { project: row } = await query<{ project: Row }>(indexerUrl, text)
  const { bonus, bonusPaid, bonusReclaimed, marketBalance, ...amounts } = row
  const own = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, BigInt(amount)]))
  return {
    ...(own as Omit<Books, 'committed' | 'credit' | 'bonusHeld'>),
    committed: BigInt(marketBalance?.inJobs ?? 0),
    credit: BigInt(marketBalance?.claimable ?? 0),
    bonusHeld: BigInt(bonus) - BigInt(bonusPaid) - BigInt(bonusReclaimed),
  }
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
