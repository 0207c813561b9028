/** A keeper killed at any moment comes back to the same end: nothing paid twice, nothing sent twice, nothing lost. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Shard } from '@pinf/sdk'
import { createTestClient, http, isAddressEqual } from 'viem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { type KeeperService, keeperLog } from '../../script/devnet/keepers.ts'
import { bringContent } from '../../script/devnet/scenario/run.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { type ChatJob, chatKeeperEnv, postChatJob } from './support/chatJob.ts'
import { startTestNetwork } from './support/network.ts'
import { sentBy } from './support/sent.ts'
import { passTime } from './support/time.ts'
import { until } from './support/until.ts'

const ITEMS = 24
const SHARDS = 2

let fake: FakeOpenAi
let devnet: Devnet
let payer: DevnetClient
let job: ChatJob
/** The one that is killed and comes back. */
let keeper: KeeperService
/** The one that never comes back; until its test it does not run. */
let lost: KeeperService
let startBlock: bigint

beforeAll(async () => {
  fake = await startFakeOpenAi({ delayMs: 20 })
  devnet = await startTestNetwork({ keepers: 2, indexer: false, keeperEnv: chatKeeperEnv(fake) })
  payer = devnet.clientOf(people.eve)
  ;[keeper, lost] = devnet.keepers as [KeeperService, KeeperService]
  await lost.stop()
})
afterAll(async () => {
  await devnet?.stop()
  await fake.close()
})
beforeEach(async () => {
  fake.mode = { kind: 'ok' }
  fake.calls.length = 0
  startBlock = await payer.getBlockNumber()
})

async function post(to: KeeperService = keeper): Promise<void> {
  const asset = devnet.deployment.assets[0]?.address ?? '0x'
  job = await postChatJob(payer, asset, [to.url], { items: ITEMS, itemsPerShard: ITEMS / SHARDS })
}

const shards = () => payer.getShards(job)
const all = (state: Shard['state']) => async () => (await shards()).every((shard) => shard.state === state)
const mining = (seconds: number) =>
  createTestClient({ mode: 'anvil', transport: http(devnet.rpcUrl) }).setIntervalMining({ interval: seconds })
const logged = async (msg: string) => (await keeperLog(keeper)).some((line) => line.msg === msg)

/** How many answers to this job the dead keeper's journal holds. */
function journaled(): number {
  const journal = new DatabaseSync(join(keeper.dataFolder, 'journal.sqlite'))
  const answers = Number(journal.prepare('SELECT count(*) AS n FROM answer WHERE job = ?').get(job.jobId)?.n)
  journal.close()
  return answers
}

/** The end that every one of these stories has. */
async function expectSameEnd(): Promise<void> {
  await until(all('Final'))
  for (const shard of await shards()) {
    expect(shard.delivered).toBe(ITEMS / SHARDS)
    expect(isAddressEqual(shard.keeper ?? '0x', keeper.staker.address)).toBe(true)
  }
  const sent = await sentBy(payer, keeper.operator.address, startBlock)
  expect(sent.filter(({ ok }) => !ok)).toEqual([])
  expect(new Set(sent.map(({ functionName, args }) => functionName + args)).size).toBe(sent.length)
  expect(sent.filter(({ functionName }) => functionName === 'claimShards')).toHaveLength(1)
}

test('killed after the claim, before any answer', async () => {
  fake.mode = { kind: 'stall' }
  await post()
  await until(all('Claimed'))
  await until(() => fake.calls.length >= 4)
  await keeper.crash()
  expect(journaled()).toBe(0)
  const asked = fake.calls.length

  fake.mode = { kind: 'ok' }
  await keeper.restart()
  await expectSameEnd()
  expect(fake.calls.length - asked).toBe(ITEMS)
})

test('killed during execution: what is journaled is not asked again', async () => {
  await post()
  await until(() => fake.calls.length >= ITEMS / 2)
  await keeper.crash()
  const recorded = journaled()
  const asked = fake.calls.length
  expect(recorded).toBeGreaterThan(0)
  expect(recorded).toBeLessThan(ITEMS)

  await keeper.restart()
  await expectSameEnd()
  expect(fake.calls.length - asked).toBe(ITEMS - recorded)
})

test('killed with a submission signed and not mined, and with one that never reached the chain', async () => {
  await post()
  await until(all('Claimed'))
  await mining(0)
  const chain = createTestClient({ mode: 'anvil', transport: http(devnet.rpcUrl) })
  await until(async () => (await chain.getTxpoolStatus()).pending > 0)
  await keeper.crash()
  const asked = fake.calls.length
  const [forgotten] = Object.values((await chain.getTxpoolContent()).pending).flatMap((byNonce) =>
    Object.values(byNonce),
  )
  await chain.dropTransaction({ hash: forgotten?.hash ?? '0x' })

  await keeper.restart()
  await mining(1)
  await expectSameEnd()
  expect(fake.calls.length - asked).toBeLessThanOrEqual(ITEMS / SHARDS)
})

test('killed after the submission: finalized by the next start', async () => {
  await post()
  await until(all('Submitted'))
  await keeper.crash()
  const asked = fake.calls.length
  await passTime(devnet.rpcUrl, job.terms.challengeSeconds)

  await keeper.restart()
  await expectSameEnd()
  expect(fake.calls.length).toBe(asked)
})

test('stopped politely in the middle, it loses nothing that is paid for', async () => {
  await post()
  await until(() => fake.calls.length >= ITEMS / 2)
  await keeper.stop()
  expect(await logged('keeper stopped')).toBe(true)
  expect(journaled()).toBe(fake.calls.length)

  await keeper.restart()
  await expectSameEnd()
  expect(fake.calls.length).toBe(ITEMS)
})

test('a keeper that never comes back loses its shards to another', async () => {
  fake.mode = { kind: 'stall' }
  await keeper.stop()
  await lost.restart()
  await post(lost)
  await until(all('Claimed'))
  await lost.crash()

  fake.mode = { kind: 'ok' }
  await keeper.restart()
  await bringContent(job.jobId, job.prepared, [keeper.url])
  await passTime(devnet.rpcUrl, Math.ceil(job.terms.executionSeconds * 1.1) + 1)
  await until(all('Final'))
  for (const shard of await shards()) expect(isAddressEqual(shard.keeper ?? '0x', keeper.staker.address)).toBe(true)
  const sent = await sentBy(payer, keeper.operator.address, startBlock)
  expect(sent.filter(({ ok }) => !ok)).toEqual([])
  expect(sent.filter(({ functionName }) => functionName === 'expireShard')).toHaveLength(SHARDS)
})
