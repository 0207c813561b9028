/** `pinf keeper run`, as somebody does who has read no more than its help. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, isAddressEqual } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keeperIdentity, people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { stakeKeeper } from '../../script/devnet/money.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { chatKeeperEnv, postChatJob } from './support/chatJob.ts'
import { commandLine, type RunningCommand, startCommand } from './support/commandLine.ts'
import { startTestNetwork } from './support/network.ts'
import { until } from './support/until.ts'

type LogLine = { msg: string; level: string; gateway: string; error?: { name: string; next: string } } & {
  [field: string]: unknown
}

const { staker, operator } = keeperIdentity(0)
/** Devnet accounts by number, as `--account` takes them. */
const [STAKER, OPERATOR, UNSTAKED, EVE] = ['10', '11', '12', '5']

let fake: FakeOpenAi
let devnet: Devnet
let payer: DevnetClient
let asset: Address
let folder: string

beforeAll(async () => {
  fake = await startFakeOpenAi()
  devnet = await startTestNetwork({ keepers: 0, indexer: false })
  payer = devnet.clientOf(people.eve)
  asset = devnet.deployment.assets[0]?.address as Address
  folder = await mkdtemp(join(tmpdir(), 'pinf-keeper-'))
  await stakeKeeper(devnet.clientOf(staker), devnet.deployment.assets, operator.address)
})
afterAll(async () => {
  await devnet?.stop()
  await fake?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const args = (...options: string[]) => ['--network', devnet.networkFile, 'keeper', 'run', ...options]
const settings = () => ({ cwd: folder, env: chatKeeperEnv(fake) })
const linesOf = (text: string): LogLine[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line))
const find = (text: string, msg: string) => linesOf(text).find((line) => line.msg === msg)

async function started(command: RunningCommand, stream: 'stdout' | 'stderr' = 'stdout'): Promise<LogLine> {
  const printed = await command.says((output) => find(output[stream], 'keeper started') !== undefined)
  return find(printed[stream], 'keeper started') as LogLine
}

test('a keeper is run, does a job, and ends politely on Ctrl-C', async () => {
  await using command = startCommand(args('--account', OPERATOR, '--keeper', staker.address), settings())
  const { gateway, keeper } = await started(command)
  expect(keeper).toBe(staker.address)
  const job = await postChatJob(payer, asset, [gateway], { items: 4 })
  await until(async () => (await payer.getShards(job)).every(({ state }) => state === 'Submitted'))
  for (const shard of await payer.getShards(job))
    expect(isAddressEqual(shard.keeper ?? '0x', staker.address)).toBe(true)

  // The chain shows the results before the keeper has said all that it has to say.
  await command.says((output) => find(output.stdout, 'no gateway announced') !== undefined)
  // A terminal interrupts the command and the keeper at once.
  command.pressCtrlC()
  const { code, stdout, stderr } = await command.ended
  expect([code, stderr]).toEqual([0, ''])
  expect(linesOf(stdout).filter(({ msg }) => msg === 'keeper stopped')).toHaveLength(1)
  // Nobody has announced where its results are: with an operator's key it can only say so.
  expect(find(stdout, 'no gateway announced')).toMatchObject({
    level: 'warn',
    next: expect.stringContaining('KEEPER_'),
  })
})

test('with --json the result is one object and the log goes to stderr; its own key needs no --keeper', async () => {
  await using command = startCommand(args('--account', STAKER, '--port', '0', '--json'), settings())
  expect(await started(command, 'stderr')).toMatchObject({ keeper: staker.address, operator: staker.address })
  command.pressCtrlC()
  const { code, stdout } = await command.ended
  expect([code, JSON.parse(stdout)]).toEqual([0, { exitCode: 0 }])
})

test('a keeper without stake says what it lacks, once', async () => {
  await using command = startCommand(args('--account', UNSTAKED, '--data-dir', 'unstaked'), settings())
  const { gateway } = await started(command)
  const job = await postChatJob(payer, asset, [gateway], { items: 4 })
  const said = { msg: 'job left alone', jobId: job.jobId, reason: 'free stake too small', freeStake: 0 }
  await command.says(({ stdout }) => linesOf(stdout).some(({ reason }) => reason === said.reason))
  command.pressCtrlC()
  const { stdout } = await command.ended
  const reasons = linesOf(stdout).filter(({ reason }) => reason === said.reason)
  expect(reasons).toMatchObject([{ ...said, bond: expect.any(Number) }])
})

test('error: no key, a key that may not act, a wrong network, a data folder in use or of another keeper', async () => {
  const elsewhere = join(folder, 'elsewhere.json')
  await writeFile(elsewhere, JSON.stringify({ ...devnet.deployment, chainId: 10 }))
  const refusal = async (...options: string[]) => {
    const { code, stdout, stderr } = await commandLine(args(...options), settings())
    const line = linesOf(stdout).find(({ level }) => level === 'fatal')
    return { code, name: line?.error?.name, next: line?.error?.next, stderr }
  }
  const own = ['--account', OPERATOR, '--keeper', staker.address]

  expect(await refusal()).toMatchObject({ code: 2, stderr: expect.stringContaining('This needs an account.') })
  const stranger = await refusal('--account', EVE, '--keeper', staker.address)
  expect(stranger).toMatchObject({ code: 1, name: 'NotOperatorError', next: expect.stringContaining('set-operator') })
  const wrong = ['--deployment', elsewhere, '--private-key', operator.privateKey, '--data-dir', 'elsewhere']
  expect(await refusal(...wrong)).toMatchObject({ code: 1, name: 'WrongNetworkError' })
  expect(await refusal('--account', EVE)).toMatchObject({ code: 1, name: 'JournalMismatchError' })
  expect(await refusal(...own, '--providers', 'nobody')).toMatchObject({ code: 2, name: 'ConfigError' })

  await using command = startCommand(args(...own), settings())
  await started(command)
  expect(await refusal(...own)).toMatchObject({ code: 1, name: 'JournalInUseError' })
})
