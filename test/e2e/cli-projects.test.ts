/** Projects and budgets as their members run them: by `pinf` alone, from the first pledge to the last share. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gatewayBlocks } from '@pinf/sdk'
import { projectFactoryAbi } from '@pinf/sdk/abis'
import { readProjectMetadata } from '@pinf/sdk/content'
import { encodeFunctionData } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { type CommandLineOptions, commandLine, type Outcome } from './support/commandLine.ts'
import { mineAtOnce } from './support/instant.ts'
import { startTestNetwork } from './support/network.ts'
import { passTime } from './support/time.ts'

const WORKFLOW = `
workflow: v1
name: loud
input: { type: object, required: [word], properties: { word: { type: string } } }
nodes:
  loud: { transform: 'input.word + "!"' }
output: loud
`
const UNIT = 1_000_000n
const [FOUNDER, BEN, CLEO, DAN] = ['1', '2', '3', '4'] as const

let devnet: Devnet
let folder: string

beforeAll(async () => {
  // Its gateway takes content; its price keeps it from the work, so that jobs stay open.
  devnet = await startTestNetwork({ keepers: 1, indexer: false, keeperEnv: { KEEPER_MIN_PRICE: '1000000000' } })
  await mineAtOnce(devnet.rpcUrl)
  folder = await mkdtemp(join(tmpdir(), 'pinf-cli-projects-'))
  await write('loud.yaml', WORKFLOW)
  await write('words.jsonl', ['one', 'two', 'three', 'four'].map((word) => JSON.stringify({ word })).join('\n'))
  await write('budget.yaml', BUDGET.join('\n'))
})

afterAll(async () => {
  await devnet?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const BUDGET = [
  ...['workflow: loud.yaml', 'data: words.jsonl', 'maxPrice: 0.25', 'auction: 1h', 'execution: 60s'],
  ...['total: 4', 'validFor: 7d'],
]
const write = (name: string, text: string) => writeFile(join(folder, name), text)
const run = (args: readonly string[], options: Partial<CommandLineOptions> = {}) =>
  commandLine(['--network', devnet.networkFile, ...args], { cwd: folder, ...options })
const json = async <T = Record<string, unknown>>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await run([...args, '--json'])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}
const text = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await run(args)
  expect(code, stderr).toBe(0)
  expect(stdout).not.toMatch(/undefined|NaN|\[object/)
  return stdout
}
const errorOf = ({ stderr }: Outcome) => JSON.parse(stderr).error as { name: string; message: string; next?: string }
const refused = async (...args: string[]) => {
  const outcome = await run([...args, '--json'])
  expect(outcome.code, outcome.stdout).not.toBe(0)
  return errorOf(outcome).name
}
type Status = {
  phase: string
  free: string
  committed: string
  next: string[]
  position?: { shares: string; locked: string; votes: string; redeemable: string; worth: string }
  budgets: { state: string; runs: number; spendable: { amount: string; heldBy: string } }[]
  proposals: { state: string; void: boolean }[]
}
const status = (project: string, of: string) => json<Status>('project', 'status', project, '--of', of)
const pass = (seconds: number) => passTime(devnet.rpcUrl, seconds)

async function create(fields: readonly string[]): Promise<string> {
  await write('project.yaml', fields.join('\n'))
  const args = ['project', 'create', 'project.yaml', '--yes', '--account', FOUNDER] as const
  return (await json<{ project: string }>(...args)).project
}

/** Proposes, votes, queues and executes, as two members would. */
async function decide(project: string, ...action: string[]): Promise<string> {
  const { proposalId } = await json<{ proposalId: string }>(
    ...(['project', 'propose', project, ...action, '--account', BEN] as const),
  )
  await vote(project, proposalId)
  await json('project', 'queue', project, proposalId, '--account', DAN)
  await pass(3)
  await json('project', 'execute', project, proposalId, '--account', DAN)
  return proposalId
}

async function vote(project: string, proposalId: string): Promise<void> {
  await pass(61)
  await json('project', 'vote', project, proposalId, 'for', '--reason', 'worth it', '--account', BEN)
  await json('project', 'vote', project, proposalId, 'for', '--account', CLEO)
  await pass(130)
}

const PROJECT = [
  ...['name: Loud words', 'symbol: LOUD', 'summary: Every word, louder.', 'tags: [words]', 'asset: USDC'],
  ...['goal: 20', 'cap: 40', 'bonus: 1', 'raiseFor: 1d', 'exitFee: 0.5', 'founderShares: 5', 'transferable: true'],
  'governance: { votingDelay: 60s, votingPeriod: 60s }',
  'foundingBudget:',
  ...BUDGET.map((line) => `  ${line}`),
]
let project: string

test('create asks first, says every rule, and stores the metadata', { timeout: 60_000 }, async () => {
  await write('project.yaml', PROJECT.join('\n'))
  const unasked = await run(['project', 'create', 'project.yaml', '--account', FOUNDER, '--json'])
  expect([unasked.code, errorOf(unasked).name]).toEqual([2, 'UsageError'])
  type Created = { project: string; metadata: { digest: `0x${string}`; uri: string }; rules: { rules: string[] }[] }
  const made = await json<Created>('project', 'create', 'project.yaml', '--yes', '--account', FOUNDER)
  project = made.project
  const rules = made.rules.flatMap((section) => section.rules).join('\n')
  expect(rules).toContain('It raises 20 USDC at least and 40 USDC at most')
  expect(rules).toContain('The founder gets 5 % of all shares')
  expect(rules).toContain('All budgets together may spend 25 % of net assets a week')
  expect(made.metadata.uri).toMatch(/^ipfs:\/\//)
  const source = gatewayBlocks(devnet.network.gateways)
  expect(await readProjectMetadata(source, made.metadata)).toMatchObject({ title: 'Loud words', tags: ['words'] })
  expect(await text('project', 'list')).toContain('Loud words')
  expect(await text('project', 'show', project)).toContain('1 USDC pledged is one share')
})

test('raise: contribute to several, take back, tell, activate', { timeout: 240_000 }, async () => {
  await json('project', 'contribute', project, '15', '--permit', '--account', BEN)
  await json('project', 'withdraw', project, '5', '--account', BEN)
  expect(await status(project, people.ben.address)).toMatchObject({
    phase: 'Raise',
    position: { redeemable: String(10n * UNIT) },
    budgets: [{ state: 'declared' }],
    next: [expect.stringContaining('10 USDC more reach the goal')],
  })
  const ether = await create(['name: Ether words', 'symbol: ETHW', 'asset: WETH', 'goal: 1', 'cap: 2', 'raiseFor: 1d'])
  const both = ['project', 'contribute', project, '20', ether, '0.5', '--native'] as const
  expect(await json(...both, '--account', CLEO)).toMatchObject({ contributions: [{ amount: String(20n * UNIT) }, {}] })
  expect(await json('project', 'show', ether)).toMatchObject({ raised: '500000000000000000' })
  await json('project', 'contribute', ether, '0.25', '--native', '--account', CLEO)

  await write('update.md', 'Ten of twenty are *pledged*.')
  const update = ['project', 'update', project, '--title', 'Half way', '--body', 'update.md'] as const
  expect(await json(...update, '--account', FOUNDER)).toMatchObject({ uri: expect.stringContaining('ipfs://') })
  expect(await refused(...update, '--account', BEN)).toBe('NotPermittedError')

  expect(await refused('project', 'activate', project, '--account', DAN)).toBe('TooEarlyError')
  // Nobody votes before a project is active, but who will is known.
  const speakers = await json<{ delegates: object[] }>('project', 'delegates', project)
  expect(speakers.delegates).toMatchObject([{ delegate: people.cleo.address }, { delegate: people.ben.address }])
  expect(await json('project', 'proposals', project)).toMatchObject({ proposals: [], next: [] })
  const proposing = ['project', 'propose', project, '--wind-down', '--description', 'x'] as const
  expect(await refused(...proposing, '--account', BEN)).toBe('TooEarlyError')
  expect(await refused('project', 'release', project, '--account', DAN)).toBe('NothingVestedError')
  await json('project', 'contribute', project, '10', '--for', people.ben.address, '--account', DAN)
  await json('project', 'activate', project, '--account', DAN)
  await json('project', 'reclaim-bonus', project, '--account', DAN)
  expect(await refused('project', 'reclaim-bonus', project, '--account', DAN)).toBe('NothingToDoError')
})

test('budgets: run, look, be held by ceilings', { timeout: 240_000 }, async () => {
  const content = ['--workflow', 'loud.yaml', '--data', 'words.jsonl'] as const
  const first = await json<{ jobId: string }>('budget', 'run', project, '1', ...content, '--account', DAN)
  expect(await json('job', 'show', first.jobId)).toMatchObject({ terms: { items: 4 } })
  await json('project', 'run', project, '1', '--account', DAN)
  await json('budget', 'run', project, '1', '--account', DAN)
  await json('budget', 'run', project, '1', '--account', DAN)
  const { budgets, next } = await status(project, people.ben.address)
  expect(budgets).toMatchObject([{ state: 'open', runs: 4, spendable: { amount: '0', heldBy: 'total' } }])
  expect(next).toEqual(['Budget 1 cannot run now: its total leaves 0 USDC.'])
  expect(await refused('budget', 'run', project, '1', '--account', DAN)).toBe('NotEnoughFundsError')
  expect(await refused('budget', 'run', project, '9', '--account', DAN)).toBe('WrongStatusError')
  const withInput = ['budget', 'run', project, '1', '--workflow', 'loud.yaml', '--input', 'words.jsonl'] as const
  expect(await refused(...withInput, '--account', DAN)).toBe('UsageError')
  expect(await text('budget', 'show', project, '1')).toContain('What was approved')
  expect(await text('budget', 'list', project)).toContain('founding')
  expect(await json('budget', 'runway', project)).toMatchObject({ spent: String(4n * UNIT) })
  expect(await text('budget', 'runway', project)).toContain('free money')
})

test('votes: delegate, propose in words, tighten, open a budget for a runner, close it', {
  timeout: 240_000,
}, async () => {
  await json('project', 'delegate', project, people.cleo.address, '--account', BEN)
  const speakers = await json<{ delegates: object[] }>('project', 'delegates', project)
  expect(speakers.delegates[0]).toMatchObject({ delegate: people.cleo.address, delegators: [people.ben.address] })
  await json('project', 'delegate', project, '--account', BEN)
  await pass(10)
  expect(await refused('project', 'propose', project, '--description', 'nothing', '--account', BEN)).toBe('UsageError')
  const theft = ['--call', `${devnet.deployment.assets[0]?.address}:0xa9059cbb`, '--description', 'mine'] as const
  expect(await refused('project', 'propose', project, ...theft, '--account', BEN)).toBe('NotPermittedError')

  const said = await run([
    ...['project', 'propose', project, '--loosen', '30,5', '--quorum', '12', '--description', 'Faster'],
    ...['--account', BEN],
  ])
  expect(said.stderr).toContain('Let all budgets together spend up to 30 % of net assets a week (now 25 %).')
  expect(said.stderr).toContain('A vote counts when it reaches 12 % of the shares (now 10 %).')
  const [, id = ''] = /Proposed (\d+)/.exec(said.stdout) ?? []
  await json('project', 'cancel', project, id, '--account', BEN)
  expect((await status(project, people.ben.address)).proposals).toMatchObject([{ state: 'Canceled' }])

  const tightening = await decide(project, '--tighten', '20,5', '--description', 'Slow down')
  expect(await json('project', 'show', project)).toMatchObject({ config: { limits: { weeklyBps: 2_000 } } })

  expect(await text('project', 'proposals', project)).toMatch(/Slow down/)
  expect(await json('project', 'proposal', project, tightening, '--account', CLEO)).toMatchObject({
    state: 'Executed',
    yours: { voted: true },
    ballots: [
      { voter: people.ben.address, vote: 'for', reason: 'worth it', params: '0x' },
      { voter: people.cleo.address, vote: 'for', reason: '' },
    ],
    does: [expect.stringContaining('20 % of net assets a week')],
    next: [],
  })
  expect(await text('project', 'proposal', project, tightening)).toContain('What it would do')
  expect(await refused('project', 'proposal', project, '5')).toBe('UnknownEntityError')

  expect(await text('project', 'status', project)).toContain('founder shares')
  expect(await text('project', 'release', project, '--account', DAN)).toContain(people.ada.address)
  expect(await refused('project', 'release', project, '--account', DAN)).toBe('NothingVestedError')
  const founder = await status(project, people.ada.address)
  expect(BigInt(founder.position?.shares ?? 0)).toBeGreaterThan(0n)

  const runner = BUDGET.map((line) => (line.startsWith('data') ? 'maxItems: 4' : line))
  await write('runner.yaml', [...runner, `runner: "${people.dan.address}"`].join('\n'))
  expect(await refused('budget', 'open', project, 'runner.yaml', '--description', 'x', '--account', BEN)).toBe(
    'UsageError',
  )
  const opening = ['budget', 'open', project, 'runner.yaml', '--description', 'Let Dan choose', '--yes'] as const
  const { proposalId } = await json<{ proposalId: string }>(...opening, '--account', BEN)
  expect((await status(project, people.ben.address)).next).toContainEqual(expect.stringContaining('its vote begins'))
  expect(await text('project', 'proposal', project, proposalId)).toContain('Open a budget of at most 4 USDC')
  await vote(project, proposalId)
  await json('project', 'queue', project, proposalId, '--account', DAN)
  await pass(3)
  expect((await status(project, people.ben.address)).next).toContainEqual(expect.stringContaining('its delay is over'))
  await json('project', 'execute', project, proposalId, '--account', DAN)

  expect(await refused('budget', 'run', project, '2', '--account', DAN)).toBe('UsageError')
  const input = ['budget', 'run', project, '2', '--workflow', 'loud.yaml', '--input', 'words.jsonl'] as const
  expect(await refused(...input, '--account', BEN)).toBe('NotPermittedError')
  expect(await json(...input, '--account', DAN)).toMatchObject({ run: '1', cost: String(UNIT) })

  expect(await refused('budget', 'close', project, '2', '--account', DAN)).toBe('NotPermittedError')
  const closing = ['--close-budget', '2', '--description', 'Enough'] as const
  const closed = await json<{ proposalId: string }>('project', 'propose', project, ...closing, '--account', BEN)
  await vote(project, closed.proposalId)
  expect(await refused('project', 'queue', project, closed.proposalId, '--account', DAN)).toBe('NothingToDoError')
  await json('project', 'execute', project, closed.proposalId, '--account', DAN)
  await json('budget', 'cancel', project, '2', '1', '--account', DAN)
  expect(await refused('budget', 'cancel', project, '2', '7', '--account', DAN)).toBe('UsageError')
  await json('project', 'sweep', project, '--account', DAN)
  // The founding budget has nothing left for another run.
  await json('budget', 'close', project, '1', '--account', DAN)
})

test('late contribution, lock, leaving, the end', { timeout: 180_000 }, async () => {
  const late = await json<{ worth: string; redeemable: string; largestLoss: string }>(
    ...(['project', 'contribute', project, '10', '--permit', '--account', DAN] as const),
  )
  expect(BigInt(late.redeemable)).toBeLessThan(BigInt(late.worth))
  expect(BigInt(late.largestLoss)).toBe(10n * UNIT - BigInt(late.redeemable))
  const dan = await status(project, people.dan.address)
  expect(BigInt(dan.position?.locked ?? 0)).toBeGreaterThan(0n)
  expect(await refused('project', 'redeem', project, '1', '--account', DAN)).toBe('TooEarlyError')
  const others = ['project', 'contribute', project, '1', '--for', people.eve.address] as const
  expect(await refused(...others, '--account', DAN)).toBe('NotPermittedError')
  await pass(10)
  const redeemed = await json<{ assets: string }>('project', 'redeem', project, '--account', DAN)
  expect(BigInt(redeemed.assets)).toBeLessThanOrEqual(BigInt(late.redeemable))

  await decide(project, '--wind-down', '--description', 'We have what we wanted')
  expect((await status(project, people.ben.address)).next).toContainEqual(expect.stringContaining('still in jobs'))
  for (const number of ['1', '2', '3', '4']) await json('budget', 'cancel', project, '1', number, '--account', DAN)
  await json('project', 'sweep', project, '--account', DAN)
  expect(await text('project', 'status', project, '--account', BEN)).toContain('your shares')
  await json('project', 'redeem', project, '--account', BEN)
  await json('project', 'redeem', project, '--to', people.fay.address, '--account', CLEO)
  expect((await status(project, people.ben.address)).position).toBeUndefined()
})

test('a raise that fails: everything back, with the bonus', { timeout: 120_000 }, async () => {
  const failing = await create([
    ...['name: Too much', 'symbol: MUCH', 'asset: USDC', 'goal: 1000', 'cap: 2000', 'bonus: 5', 'raiseFor: 1d'],
    'maxContribution: 12',
  ])
  await json('project', 'contribute', failing, '10', '--account', BEN)
  const tooMuch = await run(['project', 'contribute', failing, '5', '--account', BEN])
  expect([tooMuch.code, tooMuch.stderr]).toEqual([1, expect.stringContaining('does not take this contribution now')])
  expect(await refused('project', 'contribute', failing, '5', '--account', BEN)).toBe('InvalidValueError')
  expect((await run(['project', 'status', failing, '--account', BEN])).stdout).toContain(
    '5 USDC more if the goal is missed',
  )
  await pass(86_400)
  expect((await status(failing, people.ben.address)).next[0]).toContain('pinf project refund')
  expect(await json('project', 'refund', failing, people.ben.address, '--account', DAN)).toMatchObject({
    pledge: String(10n * UNIT),
    bonus: String(5n * UNIT),
  })
  expect(await refused('project', 'refund', failing, '--account', BEN)).toBe('NotEnoughFundsError')
})

test("the platform's own vote", { timeout: 120_000 }, async () => {
  const { projectFactory } = devnet.deployment.contracts
  const ada = devnet.clientOf(people.ada)
  const bounds = await ada.getProjectBounds()
  const changed = { ...bounds, maxBountyBps: bounds.maxBountyBps - 1 }
  const data = encodeFunctionData({ abi: projectFactoryAbi, functionName: 'setBounds', args: [changed] })
  const asAda = ['--account', FOUNDER] as const
  await json('project', 'delegate', 'platform', ...asAda)
  expect(await text('project', 'delegates', 'platform')).toContain('PINF')
  await pass(2)
  const call = ['--call', `${projectFactory}:${data}`, '--description', 'Lower bounties'] as const
  const { proposalId } = await json<{ proposalId: string }>('project', 'propose', 'platform', ...call, ...asAda)
  await pass(3)
  await json('project', 'vote', 'platform', proposalId, 'for', ...asAda)
  expect(await json('project', 'proposals', 'platform', ...asAda)).toMatchObject({
    proposals: [{ proposalId, description: 'Lower bounties', yours: { voted: true } }],
  })
  expect(await text('project', 'proposal', 'platform', proposalId)).toContain('Call setBounds(')
  expect(await refused('project', 'proposal', 'platform', '5')).toBe('UnknownEntityError')
  await pass(20)
  await json('project', 'queue', 'platform', proposalId, '--account', DAN)
  await pass(30)
  await json('project', 'execute', 'platform', proposalId, '--account', DAN)
  expect((await ada.getProjectBounds()).maxBountyBps).toBe(changed.maxBountyBps)
  expect(await refused('project', 'propose', 'platform', '--wind-down', '--description', 'x', ...asAda)).toBe(
    'UsageError',
  )
})

test('degov.yml names the contracts; bad input is refused with words', { timeout: 60_000 }, async () => {
  const site = ['--site-url', 'https://vote.example', '--degov-indexer', 'https://indexer.example/graphql'] as const
  const { config } = await json<{ config: { contracts: Record<string, unknown> } }>(
    'project',
    'degov',
    project,
    ...site,
  )
  expect(config.contracts).toMatchObject({ timeLock: project })
  expect(await readFile(join(folder, 'degov.yml'), 'utf8')).toContain(project)
  for (const verb of ['proposals', 'proposal', 'release']) {
    const { code, stdout } = await run(['project', verb, '--help'])
    expect([code, stdout]).toEqual([0, expect.stringContaining(`pinf project ${verb} 0xproject…`)])
  }
  expect(await refused('project', 'release', people.ada.address, '--account', DAN)).toBe('UnknownProjectError')
  expect(await refused('project', 'proposals', 'nowhere')).toBe('UsageError')
  expect(await refused('project', 'status', people.ada.address)).toBe('UnknownProjectError')
  expect(await refused('project', 'contribute', project, '1', project, '--account', BEN)).toBe('UsageError')
  expect(await refused('project', 'update', project, '--title', 'x', '--account', FOUNDER)).toBe('UsageError')
  expect(await refused('project', 'delegate', 'someone', '--account', BEN)).toBe('UsageError')
  await write('project.yaml', PROJECT.map((line) => line.replace('goal: 20', 'goal: lots')).join('\n'))
  expect(await refused('project', 'create', 'project.yaml', '--yes', '--account', FOUNDER)).toBe('UsageError')
  await write('project.yaml', [...PROJECT, 'colour: red'].join('\n'))
  expect(await refused('project', 'create', 'project.yaml', '--yes', '--account', FOUNDER)).toBe('FileError')
})
