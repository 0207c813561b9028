/** The indexer's figures against the chain's, after everything that can happen to a shard without a Court. */
import { hasResult, type JobTerms, type Shard } from '@pinf/sdk'
import { inferenceMarketAbi, platformTokenAbi } from '@pinf/sdk/abis'
import { type Address, type Hex, isAddressEqual, keccak256, toHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployer, keeperIdentity, people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { stakeKeeper } from '../../script/devnet/money.ts'
import { includeProvider } from '../../script/devnet/scenario/platform.ts'
import { query } from './support/graphql.ts'
import { MARKET_QUERY, type MarketRows } from './support/marketRows.ts'
import { startTestNetwork } from './support/network.ts'
import { PLATFORM_QUERY, type PlatformRows } from './support/platformRows.ts'
import { anyTerms } from './support/terms.ts'
import { passTime } from './support/time.ts'

let devnet: Devnet
let payer: DevnetClient
let keeper: DevnetClient
let rival: DevnetClient
let asset: Address

beforeAll(async () => {
  devnet = await startTestNetwork({ keepers: 0 })
  asset = devnet.deployment.assets[0]?.address as Address
  const [first, second] = [keeperIdentity(0), keeperIdentity(1)]
  payer = devnet.clientOf(people.eve)
  keeper = devnet.clientOf(first.staker)
  rival = devnet.clientOf(second.staker)
  await stakeKeeper(keeper, devnet.deployment.assets, first.operator.address)
  await stakeKeeper(rival, devnet.deployment.assets, second.operator.address)
})

afterAll(() => devnet?.stop())

const get = async <T>(url: string) => (await (await fetch(url)).json()) as T

type Posted = { jobId: Hex; terms: JobTerms }

const done = async (client: DevnetClient, hash: Promise<`0x${string}`>) =>
  client.confirmTransaction({ hash: await hash })

async function post(change: Partial<JobTerms> = {}, source: 'wallet' | 'balance' = 'wallet'): Promise<Posted> {
  const terms = await anyTerms(payer, asset, change)
  const { jobId, hash } = await payer.postJob({ terms, source })
  await payer.confirmTransaction({ hash })
  return { jobId, terms }
}

const claim = (client: DevnetClient, terms: JobTerms, index: number) =>
  done(client, client.claimShard({ terms, index, keeper: client.account.address }))

const submit = (client: DevnetClient, { jobId, terms }: Posted, index: number, delivered: number) =>
  done(
    client,
    client.submitShard({
      jobId,
      terms,
      index,
      submission: { root: keccak256(toHex(index)), bundle: keccak256(toHex(index + 100)), delivered, reused: 0 },
    }),
  )

const posted: Posted[] = []

test('default: everything that can happen to jobs and stakes happens', async () => {
  const fay = devnet.clientOf(people.fay)
  const { workflowDigest: digest, workflowRoot } = await anyTerms(payer, asset)
  const published = fay.publishWorkflow({ name: 'any', digest, workflowRoot, royaltyBps: 1_000 })
  await fay.confirmTransaction({ hash: (await published).hash })
  await done(payer, payer.deposit({ asset, amount: 5_000_000n }))

  const worked = await post()
  const expired = await post({ itemsPerShard: 10, deadline: worked.terms.deadline + 60 }, 'balance')
  const cancelled = await post({}, 'balance')
  posted.push(worked, expired, cancelled)

  await claim(keeper, worked.terms, 0)
  await submit(keeper, worked, 0, 4)
  await done(payer, payer.acceptShards({ terms: worked.terms, indices: [0] }))
  await claim(keeper, worked.terms, 1)
  await submit(keeper, worked, 1, 3)
  await claim(keeper, worked.terms, 2)
  await done(keeper, keeper.releaseShard({ terms: worked.terms, index: 2 }))

  await claim(rival, expired.terms, 0)
  await claim(rival, cancelled.terms, 1)
  await done(payer, payer.cancelJob({ terms: cancelled.terms }))
  await done(rival, rival.releaseShard({ terms: cancelled.terms, index: 1 }))
  await done(rival, rival.unbond({ asset, amount: 1_000_000n }))

  await passTime(devnet.rpcUrl, 200)
  const finalized = keeper.finalizeShards({ terms: worked.terms, indices: [0, 1] })
  await done(
    keeper,
    finalized.then(({ hash }) => hash),
  )
  await done(keeper, keeper.expireShard({ terms: expired.terms, index: 0 }))
  await done(rival, rival.completeUnbonding({ asset }))
  await done(keeper, keeper.stake({ asset, amount: 1_000n, source: 'balance' }))
  await done(rival, rival.withdraw({ asset, amount: 400_000n }))

  await passTime(devnet.rpcUrl, 1_000)
  await done(payer, payer.refundJob({ terms: worked.terms }))
  await done(payer, payer.refundJob({ terms: expired.terms }))
})

test('behavior: the indexer equals the chain', async () => {
  if (!devnet.indexer) throw new TypeError('This network has an indexer.')
  await devnet.indexer.reached(await payer.getBlockNumber())
  const rows = await query<MarketRows>(devnet.indexer.url, MARKET_QUERY)
  const market = { address: devnet.deployment.contracts.inferenceMarket, abi: inferenceMarketAbi } as const
  const read = payer.readContract

  expect(rows.assets.items.map(({ symbol }) => symbol).sort()).toEqual(['USDC', 'WETH'])
  for (const { address, feePot, insuranceFund } of rows.assets.items) {
    expect([feePot, insuranceFund]).toEqual([
      `${await read({ ...market, functionName: 'feePot', args: [address] })}`,
      `${await read({ ...market, functionName: 'insuranceFund', args: [address] })}`,
    ])
  }
  expect(rows.balances.items.length).toBeGreaterThanOrEqual(4)
  for (const { account, claimable, inJobs } of rows.balances.items) {
    expect({ account, claimable, inJobs }).toEqual({
      account,
      claimable: `${await read({ ...market, functionName: 'claimable', args: [account, asset] })}`,
      inJobs: `${await read({ ...market, functionName: 'inJobs', args: [account, asset] })}`,
    })
  }
  expect(rows.keeperStakes.items).toHaveLength(2)
  for (const { keeper: address, staked, locked, unbonding } of rows.keeperStakes.items) {
    const [stakedOnChain, lockedOnChain] = await read({ ...market, functionName: 'stakeOf', args: [address, asset] })
    const [unbondingOnChain] = await read({ ...market, functionName: 'unbondingOf', args: [address, asset] })
    expect([staked, locked, unbonding]).toEqual([`${stakedOnChain}`, `${lockedOnChain}`, `${unbondingOnChain}`])
  }
  for (const { address, operator, strikes, cooldownUntil } of rows.keepers.items) {
    const [until, strikesOnChain] = await read({ ...market, functionName: 'cooldownOf', args: [address] })
    expect([Number(cooldownUntil), strikes]).toEqual([until, strikesOnChain])
    expect(
      isAddressEqual(operator ?? '0x', await read({ ...market, functionName: 'operatorOf', args: [address] })),
    ).toBe(true)
  }
})

test('behavior: jobs, shards and money agree with the chain, and nothing is lost', async () => {
  if (!devnet.indexer) throw new TypeError('This network has an indexer.')
  const rows = await query<MarketRows>(devnet.indexer.url, MARKET_QUERY)
  for (const { jobId, terms } of posted) {
    const row = rows.jobs.items.find(({ id }) => id === jobId)
    const onChain = await payer.getShards({ jobId, terms })
    const shards = row?.shardList.items.map(({ index, status, delivered }) => ({ index, status, delivered }))
    // What a refunded shard says of deliveries on chain has no meaning.
    const counted = (shard: Shard) => (hasResult(shard) ? shard.delivered : 0)
    expect(shards).toEqual(
      onChain.map((shard) => ({ index: shard.index, status: shard.state.toLowerCase(), delivered: counted(shard) })),
    )
    const parts = [row?.escrow, row?.keeperPaid, row?.royaltyPaid, row?.feePaid, row?.refunded].map((part) =>
      BigInt(part ?? -1),
    )
    expect(parts.reduce((sum, part) => sum + part)).toBe(BigInt(terms.items) * terms.maxPrice)
    expect(row?.escrow).toBe('0')
  }
  const [worked, expired, cancelled] = posted.map(({ jobId }) => rows.jobs.items.find(({ id }) => id === jobId)?.status)
  expect([worked, expired, cancelled]).toEqual(['final', 'refunded', 'cancelled'])

  const royalties = rows.payments.items.filter(({ kind }) => kind === 'royalty')
  expect(royalties.every(({ to }) => isAddressEqual(to, people.fay.address))).toBe(true)
  expect(royalties).toHaveLength(2)
})

test('behavior: the REST views answer', async () => {
  const url = devnet.indexer?.url
  const [{ jobId }] = posted as [Posted]
  const timeline = await get<{ events: { event: string }[] }>(`${url}/job/${jobId}/timeline`)
  expect(timeline.events.map(({ event }) => event)).toEqual([
    'JobPosted',
    'ShardClaimed',
    'ShardSubmitted',
    'ShardPaid',
    'ShardClaimed',
    'ShardSubmitted',
    'ShardClaimed',
    'ShardReopened',
    'ShardFinalized',
    'ShardFinalized',
    'JobClosed',
  ])
  const { balances } = await get<{ balances: unknown[] }>(`${url}/claimable/${people.fay.address}`)
  expect(balances).toEqual([expect.objectContaining({ symbol: 'USDC', decimals: 6, inJobs: '0' })])
  const lag = await get<{ head: string; indexed: string; lag: string }>(`${url}/lag`)
  expect(BigInt(lag.head) - BigInt(lag.indexed)).toBe(BigInt(lag.lag))
})

test('behavior: a pause moves until when jobs are open, but for those that were over', async () => {
  const market = { address: devnet.deployment.contracts.inferenceMarket, abi: inferenceMarketAbi } as const
  const guardian = devnet.clientOf(deployer)
  const pause = (seconds: number) =>
    done(guardian, guardian.writeContract({ ...market, functionName: 'pause', args: [seconds] }))
  const openUntil = async (jobId: Hex) => {
    await devnet.indexer?.reached((await payer.getBlock()).number)
    const text = `{ job(id: "${jobId}") { openUntil deadline } }`
    const { job } = await query<{ job: Record<string, string> }>(devnet.indexer?.url ?? '', text)
    return Number(job.openUntil)
  }
  const agree = async ({ jobId, terms }: Posted) => {
    const claimDeadline = await payer.readContract({ ...market, functionName: 'claimDeadlineOf', args: [terms] })
    expect(await openUntil(jobId)).toBe(claimDeadline + terms.executionSeconds)
  }
  const { timestamp } = await payer.getBlock()
  const over = await post({ deadline: Number(timestamp) + 130 })
  const waiting = await post()
  await passTime(devnet.rpcUrl, 140)
  await pause(1_000)
  expect(await openUntil(over.jobId)).toBe(over.terms.deadline)
  await done(payer, payer.refundJob({ terms: over.terms }))
  // Another pause takes the first one's place.
  await passTime(devnet.rpcUrl, 100)
  await pause(500)
  await passTime(devnet.rpcUrl, 50)
  await done(guardian, guardian.writeContract({ ...market, functionName: 'unpause' }))
  await agree(waiting)
  await done(guardian, guardian.writeContract({ ...market, functionName: 'unpause' }))
  const later = await post()
  await pause(30)
  await passTime(devnet.rpcUrl, 40)
  for (const job of [waiting, later]) await agree(job)
  expect(await openUntil(waiting.jobId)).toBeGreaterThan(waiting.terms.deadline + 180)
})

test("behavior: the platform's votes and what they decide", async () => {
  await includeProvider({ clientOf: devnet.clientOf })
  await devnet.indexer?.reached(await payer.getBlockNumber())
  const rows = await query<PlatformRows>(devnet.indexer?.url ?? '', PLATFORM_QUERY)
  const ada = people.ada.address.toLowerCase()
  const { platformToken, platformGovernor } = devnet.deployment.contracts
  const power = await payer.readContract({
    address: platformToken,
    abi: platformTokenAbi,
    functionName: 'getVotes',
    args: [people.ada.address],
  })
  expect(rows.delegates.items).toEqual([{ token: platformToken.toLowerCase(), account: ada, power: `${power}` }])
  expect(rows.proposals.items).toMatchObject([
    {
      governor: platformGovernor.toLowerCase(),
      proposer: ada,
      status: 'executed',
      votesFor: `${power}`,
      voteList: { items: [{ voter: ada, support: 'for', weight: `${power}`, reason: 'Keepers use it already.' }] },
    },
  ])
  expect(rows.providers.items).toMatchObject([{ name: 'openai', included: true, highestClass: 'unattested' }])
})
