/** A keeper that runs with its own key: it announces its gateway and collects its pay, each of them once. */
import type { Shard } from '@pinf/sdk'
import { type Address, createTestClient, http } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keeperIdentity, people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { type KeeperService, keeperLog } from '../../script/devnet/keepers.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { type ChatJob, chatKeeperEnv, postChatJob } from './support/chatJob.ts'
import { rejectShard } from './support/court.ts'
import { startTestNetwork } from './support/network.ts'
import { sentBy } from './support/sent.ts'
import { passTime } from './support/time.ts'
import { until } from './support/until.ts'

const PRICE = 50_000n
/** What is left of the price once the protocol has taken its fee. */
const PAY = 48_500n
const ITEMS = 4
/** More than the pay of one job, less than that of two. */
const THRESHOLD = (PAY * BigInt(ITEMS) * 3n) / 2n

const { staker, operator } = keeperIdentity(0)
const payout = people.fay.address

let fake: FakeOpenAi
let devnet: Devnet
let payer: DevnetClient
let asset: Address
let keeper: KeeperService

beforeAll(async () => {
  fake = await startFakeOpenAi()
  const keeperEnv = {
    ...chatKeeperEnv(fake),
    KEEPER_PRIVATE_KEY: staker.privateKey,
    KEEPER_COLLECT_ABOVE: `USDC=${THRESHOLD}`,
    KEEPER_PAYOUT_ADDRESS: payout,
  }
  devnet = await startTestNetwork({ keepers: 1, indexer: false, keeperEnv })
  payer = devnet.clientOf(people.eve)
  asset = devnet.deployment.assets[0]?.address as Address
  keeper = devnet.keepers[0] as KeeperService
})
afterAll(async () => {
  await devnet?.stop()
  await fake.close()
})

const post = (items = ITEMS, change = {}) =>
  postChatJob(payer, asset, [keeper.url], { items, itemsPerShard: ITEMS, minPrice: PRICE, maxPrice: PRICE, ...change })
const all = (job: ChatJob, state: Shard['state']) => async () =>
  (await payer.getShards(job)).every((shard) => shard.state === state)
const earned = () => payer.getClaimable({ owner: staker.address, asset })
const received = () => payer.getTokenBalance({ asset, owner: payout })
const sent = async (functionName: string, by: Address = staker.address) =>
  (await sentBy(payer, by)).filter((one) => one.functionName === functionName)
const logged = async (msg: string) => (await keeperLog(keeper)).filter((line) => line.msg === msg)
/** Waits until the keeper has said so itself: the chain shows an effect before the keeper has read its receipt. */
const untilLogged = (msg: string) => until(async () => (await logged(msg)).length > 0)

/** Waits until the keeper has looked at the chain as it is now, and once more for what it decided then. */
async function untilSeen(): Promise<void> {
  const block = (await payer.getBlockNumber()) + 2n
  await until(async () => {
    const health = (await (await fetch(`${keeper.url}/health`)).json()) as { block: number }
    return BigInt(health.block) >= block
  })
}

test('its gateway is announced by itself, once', async () => {
  await untilLogged('gateway announced')
  expect((await payer.getKeeper({ keeper: staker.address })).gateway).toBe(keeper.url)
  await keeper.stop()
  await keeper.restart()
  await untilSeen()
  expect(await sent('setGateway')).toMatchObject([{ ok: true }])
  expect(await logged('gateway announced')).toMatchObject([{ url: keeper.url }])
})

test('pay is collected above the threshold, once', async () => {
  const before = await received()
  const first = await post()
  await until(all(first, 'Final'))
  await untilSeen()
  expect(await earned()).toBe(PAY * BigInt(ITEMS))
  expect(await sent('withdraw')).toEqual([])

  const second = await post()
  await until(all(second, 'Final'))
  await untilLogged('pay collected')
  expect(await earned()).toBe(0n)
  await keeper.stop()
  await keeper.restart()
  await untilSeen()
  expect(await received()).toBe(before + 2n * PAY * BigInt(ITEMS))
  expect(await sent('withdraw')).toMatchObject([{ ok: true }])
  expect(await logged('pay collected')).toMatchObject([{ asset: 'USDC', amount: Number(2n * PAY * BigInt(ITEMS)) }])
})

test('killed with a withdrawal signed and not mined, it does not send another', async () => {
  const chain = createTestClient({ mode: 'anvil', transport: http(devnet.rpcUrl) })
  const waiting = async () => (await chain.getTxpoolStatus()).pending > 0
  const before = await received()
  const job = await post(2 * ITEMS)
  await until(all(job, 'Submitted'))
  await chain.setIntervalMining({ interval: 0 })
  await passTime(devnet.rpcUrl, job.terms.challengeSeconds)
  await until(waiting)
  await chain.mine({ blocks: 1 })
  expect(await earned()).toBe(2n * PAY * BigInt(ITEMS))
  await until(waiting)
  await keeper.crash()

  await keeper.restart()
  await chain.setIntervalMining({ interval: 1 })
  await until(async () => (await earned()) === 0n)
  await untilSeen()
  expect(await received()).toBe(before + 2n * PAY * BigInt(ITEMS))
  expect((await sent('withdraw')).map(({ ok }) => ok)).toEqual([true, true])
})

test('a shard whose result was rejected is left to others, also after a restart', async () => {
  const job = await post(2 * ITEMS, { challengeSeconds: 3_600 })
  await until(all(job, 'Submitted'))
  const claims = (await sent('claimShards')).length
  await rejectShard(payer, devnet.rpcUrl, job.terms, 1)
  await untilLogged('shard left alone')
  await keeper.stop()
  await keeper.restart()
  await untilSeen()
  expect((await payer.getShards(job)).map(({ state }) => state)).toEqual(['Submitted', 'Open'])
  expect(await sent('claimShards')).toHaveLength(claims)
  const said = { jobId: job.jobId, index: 1, reason: 'its result was rejected' }
  // Once for each start.
  expect(await logged('shard left alone')).toMatchObject([said, said])
})

test("with an operator's key it neither announces nor collects, and says so once", async () => {
  const withdrawals = (await sent('withdraw')).length
  await keeper.stop()
  await keeper.restart({ KEEPER_PRIVATE_KEY: operator.privateKey, KEEPER_PUBLIC_URL: 'https://keeper.example.org' })
  const job = await post(2 * ITEMS)
  await until(all(job, 'Final'))
  await untilSeen()
  expect(await earned()).toBe(2n * PAY * BigInt(ITEMS))
  expect(await sent('withdraw')).toHaveLength(withdrawals)
  expect((await sent('claimShards', operator.address)).length).toBeGreaterThan(0)
  for (const name of ['withdraw', 'setGateway']) expect(await sent(name, operator.address)).toEqual([])
  const next = expect.stringContaining(staker.address)
  expect(await logged('pay not collected')).toMatchObject([{ level: 'warn', operator: operator.address, next }])
  expect(await logged('gateway not announced')).toMatchObject([{ level: 'warn', announced: keeper.url, next }])
  expect(await logged('effect failed')).toEqual([])
})
