/** What `pinf` does with a job that is under way, and what it refuses; the keeper is played by the test. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobTerms } from '@pinf/sdk'
import { type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keeperIdentity, people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import { stakeKeeper } from '../../script/devnet/money.ts'
import { type BareNetwork, done, startBareNetwork } from './support/byHand.ts'
import { commandLine, type Outcome } from './support/commandLine.ts'
import { anyTerms } from './support/terms.ts'
import { passTime } from './support/time.ts'

const [EVE, STRANGER, WITHOUT_GAS] = ['5', '3', '30']
const UNKNOWN = `0x${'99'.repeat(32)}`
const PRICE = 50_000n

type Job = { jobId: Hex; terms: JobTerms }

let network: BareNetwork
let folder: string
let payer: DevnetClient
let keeper: DevnetClient

beforeAll(async () => {
  network = await startBareNetwork({ indexer: true })
  folder = await mkdtemp(join(tmpdir(), 'pinf-cli-'))
  payer = network.clientOf(people.eve)
  const { staker, operator } = keeperIdentity(0)
  keeper = network.clientOf(staker)
  await stakeKeeper(keeper, network.deployment.assets, operator.address)
})
afterAll(async () => {
  await network?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const run = (args: readonly string[], file = network.networkFile) =>
  commandLine(['--network', file, ...args], { cwd: folder })
const json = async <T = Record<string, unknown>>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await run([...args, '--json'])
  expect(code, stderr).toBe(0)
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}
const text = async (...args: string[]): Promise<Outcome> => {
  const outcome = await run(args)
  expect(outcome.code, outcome.stderr).toBe(0)
  expect(outcome.stdout).not.toMatch(/undefined|NaN|\[object/)
  return outcome
}
/** A refusal in both of its forms: one JSON object, and words that say what to do next. */
const refused = async (code: number, name: string, ...args: string[]): Promise<string> => {
  const [asJson, asText] = await Promise.all([run([...args, '--json']), run(args)])
  const { error } = JSON.parse(asJson.stderr) as { error: { name: string; message: string; next?: string } }
  expect([asJson.code, asText.code, error.name, asJson.stdout, asText.stdout]).toEqual([code, code, name, '', ''])
  if (name !== 'UsageError') expect(asText.stderr).toContain(`✖ ${error.message}\n  → ${error.next}`)
  return error.message
}

/** Ten items in shards of 4, 4 and 2. */
async function post(change: Partial<JobTerms> = {}): Promise<Job> {
  const terms = await anyTerms(payer, network.asset, { minPrice: PRICE, maxPrice: PRICE, ...change })
  const { jobId, hash } = await payer.postJob({ terms, source: 'permit' })
  await done(payer, hash)
  return { jobId, terms }
}

const claim = async ({ terms }: Job, ...indices: number[]) =>
  done(keeper, (await keeper.claimShards({ terms, indices })).hash)
const submit = ({ jobId, terms }: Job, index: number) => {
  const submission = { root: keccak256('0x0a'), delivered: index === 2 ? 2 : 4, reused: 0, bundle: keccak256('0x0b') }
  return done(keeper, keeper.submitShard({ jobId, terms, index, submission }))
}
const states = async (job: Job) => (await payer.getShards(job)).map(({ state }) => state)

test('job accept pays what is submitted, and nothing else', async () => {
  const job = await post()
  const accept = ['job', 'accept', job.jobId, '--account', EVE] as const
  expect(await refused(1, 'WrongStatusError', ...accept)).toContain('Shard 0 of job')
  await claim(job, 0, 1, 2)
  for (const index of [0, 1]) await submit(job, index)

  expect(await refused(1, 'NotPermittedError', 'job', 'accept', job.jobId, '--account', STRANGER)).toContain('payer')
  expect(await refused(1, 'WrongStatusError', ...accept, '--shards', '0-2')).toContain('Shard 2')
  expect(await refused(1, 'UnknownEntityError', ...accept, '--shards', '9')).toContain('3 shards')
  await refused(2, 'UsageError', ...accept, '--shards', '2-0')
  expect(await states(job)).toEqual(['Submitted', 'Submitted', 'Claimed'])

  // 4 items at 0.05, 3 % of it for the protocol.
  expect(await json(...accept, '--shards', '0')).toMatchObject({ jobId: job.jobId, shards: [0], keeperPay: '194000' })
  const { stdout, stderr } = await text(...accept)
  expect(stdout).toMatch(/^Paid 0\.194 USDC to keepers for shards 1\. Gas \d+, transaction 0x\w{64}\.\n$/)
  expect(stderr).toContain('! Paying early waives the refund')
  expect(await states(job)).toEqual(['Paid', 'Paid', 'Claimed'])
  await refused(1, 'WrongStatusError', ...accept, '--shards', '0')
})

test('job finalize pays what is ready, for anybody', async () => {
  const job = await post({ challengeSeconds: 60 })
  const finalize = ['job', 'finalize', job.jobId, '--account', STRANGER] as const
  expect(await refused(1, 'WrongStatusError', ...finalize)).toContain('is open')
  await claim(job, 0, 1, 2)
  for (const index of [0, 1]) await submit(job, index)
  expect(await refused(1, 'TooEarlyError', ...finalize)).toContain('challenge window of shard 0')
  await passTime(network.rpcUrl, 50)
  await submit(job, 2)
  await passTime(network.rpcUrl, 12)

  await refused(1, 'NoGasMoneyError', 'job', 'finalize', job.jobId, '--account', WITHOUT_GAS)
  expect(await json(...finalize, '--shards', '1,2')).toMatchObject({ shards: [1], finalized: 1 })
  expect((await text(...finalize)).stdout).toMatch(/^Finalized 1 of 2 shards; their keepers are paid\. Gas \d+/)
  expect(await states(job)).toEqual(['Final', 'Final', 'Submitted'])
  expect(await refused(1, 'TooEarlyError', ...finalize)).toContain('challenge window of shard 2')
})

test('job expire re-opens what is late, for a bounty', async () => {
  const job = await post()
  const expire = (index: number) => ['job', 'expire', job.jobId, `${index}`, '--account', STRANGER]
  expect(await refused(1, 'WrongStatusError', ...expire(0))).toContain('is open')
  await claim(job, 0, 1)
  expect(await refused(1, 'TooEarlyError', ...expire(0))).toContain('has until')
  await refused(1, 'UnknownEntityError', ...expire(7))
  await refused(2, 'UsageError', 'job', 'expire', job.jobId, 'first', '--account', STRANGER)
  await passTime(network.rpcUrl, 67)

  // A fifth of a tenth of 4 items at 0.05.
  const before = await payer.getClaimable({ owner: people.cleo.address, asset: network.asset })
  expect(await json(...expire(0))).toMatchObject({ jobId: job.jobId, shard: 0, bounty: '4000', refund: '0' })
  expect(await payer.getClaimable({ owner: people.cleo.address, asset: network.asset })).toBe(before + 4_000n)
  expect(await states(job)).toEqual(['Open', 'Claimed', 'Open'])
  expect((await text('job', 'cancel', job.jobId, '--account', EVE)).stdout).toContain('0.3 USDC for 6 open items')
  const { stdout } = await text(...expire(1))
  expect(stdout).toContain('Shard 1 has ended: 0.2 USDC went back to the payer. You earned 0.004 USDC of the late fee.')
  await passTime(network.rpcUrl, 60)
})

test('job refund gives back what nobody did, for anybody', async () => {
  const [first, second, taken] = [await post(), await post(), await post({ items: 4 })]
  const refund = (job: Job) => ['job', 'refund', job.jobId, '--account', STRANGER]
  await claim(first, 2)
  await claim(taken, 0)
  expect(await refused(1, 'TooEarlyError', ...refund(first))).toContain('runs until')
  await passTime(network.rpcUrl, 700)

  const expected = { jobId: first.jobId, openItems: '8', refund: '400000' }
  expect(await json(...refund(first))).toMatchObject(expected)
  expect(await states(first)).toEqual(['Refunded', 'Refunded', 'Claimed'])
  const { stdout } = await text(...refund(second))
  expect(stdout).toContain(`0.5 USDC for 10 open items are in the balance of ${people.eve.address}`)
  await refused(1, 'JobClosedError', ...refund(second))
  await refused(1, 'NothingToDoError', ...refund(taken))
  await passTime(network.rpcUrl, 60)
})

describe('refusals that all of them share', () => {
  const commands = ['accept', 'finalize', 'refund', 'expire'].map((verb) => {
    const rest = verb === 'expire' ? ['0'] : []
    return { verb, of: (id: string) => ['job', verb, id, ...rest] }
  })

  test.each(commands)('$verb: unknown job, no account, wrong network, not an id', async ({ of }) => {
    const elsewhere = join(folder, 'elsewhere.json')
    await writeFile(elsewhere, JSON.stringify({ ...network.deployment, chainId: 10 }))
    const key = ['--private-key', people.eve.privateKey]
    await refused(1, 'UnknownJobError', ...of(UNKNOWN), '--account', EVE)
    await refused(1, 'WrongNetworkError', ...of(UNKNOWN), '--deployment', elsewhere, ...key)
    await refused(2, 'UsageError', ...of('0x12'), '--account', EVE)
  })

  test('without an account nothing is sent', async () => {
    const job = await post({ items: 4 })
    await claim(job, 0)
    await submit(job, 0)
    await refused(2, 'NoSignerError', 'job', 'accept', job.jobId)
    await passTime(network.rpcUrl, 10)
    await refused(2, 'NoSignerError', 'job', 'finalize', job.jobId)
    expect(await states(job)).toEqual(['Submitted'])
  })
})

describe('job list', () => {
  type Row = { jobId: Hex; payer: string; shards: string; ended: boolean }
  type List = { jobs: Row[] }
  const countsOf = (row: Row | undefined) => row?.shards.split(', ').sort()
  /** Newest first is all that is promised: jobs of one second, and counts within a row, come in any order. */
  const byId = ({ jobs }: List) => new Map(jobs.map((row) => [row.jobId, { ...row, shards: countsOf(row) }]))

  test('the indexer and the chain list the same', async () => {
    const job = await post()
    await claim(job, 0, 1)
    await submit(job, 1)
    await passTime(network.rpcUrl, 67)
    await network.indexer?.reached(await payer.getBlockNumber())

    const alone = join(folder, 'alone.json')
    await writeFile(alone, JSON.stringify({ ...network.network, indexerUrl: undefined }))
    const indexed = await json<List>('job', 'list')
    const { stdout: onChain } = await run(['job', 'list', '--json'], alone)
    expect(indexed.jobs[0]).toMatchObject({ jobId: job.jobId, payer: people.eve.address, ended: false })
    expect(countsOf(indexed.jobs[0])).toEqual(['1 expired', '1 open', '1 submitted'])
    expect(byId(indexed)).toEqual(byId(JSON.parse(onChain)))
    expect((await json<List>('job', 'list', '--limit', '1')).jobs).toHaveLength(1)
    expect((await json<List>('job', 'list', '--payer', people.ada.address)).jobs).toEqual([])
    expect((await json<List>('job', 'list', '--payer', people.eve.address)).jobs.length).toBe(indexed.jobs.length)
    const { stdout, stderr } = await text('job', 'list')
    expect(stdout).toContain(job.jobId)
    expect(stdout).toMatch(/1 expired/)
    expect(stderr).toBe('')
  })

  test('an indexer that is away is said to be, and the chain is asked', async () => {
    const { stdout, stderr } = await text('job', 'list', '--limit', '2', '--indexer', 'http://127.0.0.1:1')
    expect(stderr).toBe('No indexer answers at http://127.0.0.1:1. Asking the chain.\n')
    expect(stdout.match(/0x\w{64}/g)).toHaveLength(2)
    const { jobs } = await json<List>('job', 'list', '--limit', '2', '--indexer', 'http://127.0.0.1:1')
    expect(jobs).toHaveLength(2)
  })

  test('error: a payer that is no address, a limit that is no number', async () => {
    await refused(2, 'UsageError', 'job', 'list', '--payer', 'eve')
    await refused(2, 'UsageError', 'job', 'list', '--limit', 'all')
  })
})
