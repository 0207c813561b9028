/** `pinf` as its users run it, against a network with two keepers. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cidOf } from '@pinf/sdk/content'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../cli/src/commands/index.ts'
import { people } from '../../script/devnet/accounts.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { type CommandLineOptions, commandLine, type Outcome } from './support/commandLine.ts'
import { startTestNetwork } from './support/network.ts'

const WORKFLOW = `
workflow: v1
name: tones
input: { type: object, required: [text], properties: { text: { type: string } } }
models:
  tone: { any: ["local/sentiment"], class: Exact }
nodes:
  tone: { infer: tone, task: text-classification, text: "\${input.text}" }
  best: { transform: "tone[0].label" }
output: best
report: '{"items": size(outputs)}'
`
const TEXTS = ['What a wonderful day!', 'This is terrible news.', 'It rains.', 'I love it.', 'I hate it.', 'Fine.']
const EVE = '5'

let devnet: Devnet
let folder: string

beforeAll(async () => {
  devnet = await startTestNetwork({ keepers: 2, indexer: false })
  folder = await mkdtemp(join(tmpdir(), 'pinf-cli-'))
  await writeFile(join(folder, 'tones.yaml'), WORKFLOW)
  await writeFile(join(folder, 'texts.jsonl'), TEXTS.map((text) => `${JSON.stringify({ text })}\n`).join(''))
})

afterAll(async () => {
  await devnet?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const run = (args: readonly string[], options: Partial<CommandLineOptions> = {}) =>
  commandLine(['--network', devnet.networkFile, ...args], { cwd: folder, ...options })
const json = async <T = Record<string, unknown>>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await run([...args, '--json'])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}
const errorOf = ({ stderr }: Outcome) => JSON.parse(stderr).error as { name: string; message: string; next?: string }
const job = ['tones.yaml', '--data', 'texts.jsonl', '--max-price', '0.05', '--items-per-shard', '2'] as const
const quick = ['--auction', '5s', '--execution', '60s', '--challenge', '5s', '--account', EVE] as const

describe('pinf run', () => {
  let jobId: string

  test('posts, waits, fetches, verifies and writes', { timeout: 180_000 }, async () => {
    const result = await json<{ jobId: string; folder: string; shards: number; verification: Record<string, unknown> }>(
      ...['run', ...job, ...quick, '--out', 'answers'],
    )
    jobId = result.jobId
    expect(result).toMatchObject({
      shards: 3,
      of: 3,
      verification: { ok: true, items: 6, findings: [], report: { items: 6 } },
    })
    expect(result.verification.summary).toMatchObject({ rerun: 6 })
    const lines = (await readFile(join(folder, 'answers/results.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line)).map(({ index, input }) => [index, input.text])).toEqual(
      TEXTS.map((text, index) => [index, text]),
    )
  })

  test('results verify again, offline and from gateways', async () => {
    const offline = await commandLine(['verify', 'answers', '--json'], { cwd: folder })
    expect(offline.code, offline.stderr).toBe(0)
    expect(JSON.parse(offline.stdout)).toMatchObject({ ok: true, items: 6 })
    expect(await json('verify', jobId, '--no-rerun')).toMatchObject({ ok: true, items: 6 })
    const text = await run(['verify', 'answers'])
    expect(text.stdout).toContain('proven')
  })

  test('a tampered result is refused with its item and step, exit code 1', async () => {
    const blocks = join(folder, 'answers/blocks')
    const record = JSON.parse(await readFile(join(folder, 'answers/job.json'), 'utf8'))
    const forged = join(folder, 'forged')
    await mkdir(join(forged, 'blocks'), { recursive: true })
    for (const name of await readdir(blocks)) {
      const block = await readFile(join(blocks, name))
      const bytes = Buffer.from(block.toString('latin1').replace('POSITIVE', 'NEGATIVE'), 'latin1')
      await writeFile(join(forged, 'blocks', name), name.startsWith('b') ? bytes : block)
      if (!bytes.equals(block)) expect(cidOf(bytes)).not.toBe(name)
    }
    await writeFile(join(forged, 'job.json'), JSON.stringify(record))
    const { code, stdout } = await run(['verify', 'forged', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout).findings.length).toBeGreaterThan(0)
  })

  test('the job can be looked at from every side', async () => {
    const { jobs } = await json<{ jobs: { jobId: string }[] }>('job', 'list')
    expect(jobs.map((row) => row.jobId)).toContain(jobId)
    expect(await json('job', 'show', jobId)).toMatchObject({ jobId, terms: { items: 6 } })
    expect((await json<{ shards: object[] }>('job', 'shards', jobId)).shards).toHaveLength(3)
    const { events } = await json<{ events: { event: string }[] }>('job', 'timeline', jobId)
    expect(events.filter(({ event }) => event === 'ShardSubmitted')).toHaveLength(3)
    for (const view of ['show', 'shards', 'timeline', 'list']) {
      const { code, stdout } = await run(['job', view, ...(view === 'list' ? [] : [jobId])])
      expect(code).toBe(0)
      expect(stdout).not.toMatch(/undefined|NaN|\[object/)
    }
    expect(await json('job', 'wait', jobId, '--settled')).toMatchObject({ stuck: [] })
    expect(await json('job', 'fetch', jobId, '--out', 'again')).toMatchObject({ shards: 3 })
  })

  test('Ctrl-C loses nothing: --resume goes on', { timeout: 120_000 }, async () => {
    const interrupted = await run(['run', ...job, ...quick], { interruptAt: /posted job 0x\w+\nsent 0x\w+\n/ })
    expect(interrupted.code).toBe(130)
    const [, resumed = ''] = /pinf run --resume (0x\w{64})/.exec(interrupted.stderr) ?? []
    expect(resumed).not.toBe('')
    expect(await json('run', '--resume', resumed, '--account', EVE)).toMatchObject({ jobId: resumed, of: 3, shards: 3 })
  })
})

describe('money', () => {
  test('deposit, claimable, withdraw, stake', async () => {
    expect(await json('deposit', '12.5', '--permit', '--account', '4')).toMatchObject({
      asset: 'USDC',
      amount: '12500000',
    })
    expect(await json('claimable', people.dan.address)).toMatchObject({
      balances: [{ claimable: '12500000' }, { asset: 'WETH', claimable: '0' }],
    })
    expect((await run(['claimable', '--account', '4'])).stdout).toContain('12.5 USDC')
    await json('withdraw', '2.5', '--account', '4')
    expect(await json('withdraw', '--account', '4')).toMatchObject({ amounts: [{ asset: 'USDC', amount: '10000000' }] })
    expect(errorOf(await run(['withdraw', '--account', '4', '--json'])).name).toBe('NothingToDoError')
    expect(await json('claimable', '--account', '4')).toMatchObject({
      balances: [{ claimable: '0' }, { claimable: '0' }],
    })
    await json('keeper', 'stake', '150', '--account', '4', '--from', 'permit')
    await json('keeper', 'set-operator', people.fay.address, '--account', '4')
    await json('keeper', 'set-gateway', 'http://127.0.0.1:9', '--account', '4')
    await json('keeper', 'set-gateway', '', '--account', '4')
    expect(await json('keeper', 'unbond', '150', '--account', '4')).toMatchObject({ amount: '150000000' })
    expect(errorOf(await run(['keeper', 'complete-unbonding', '--account', '4', '--json'])).name).toBe('TooEarlyError')
    expect(await json('keeper', 'show', people.dan.address)).toMatchObject({ operator: people.fay.address })
    expect((await json<{ keepers: object[] }>('keeper', 'list')).keepers).toHaveLength(3)
  })

  test('doctor finds everything in order', async () => {
    expect(await json('doctor', '--account', EVE)).toMatchObject({ ok: true })
  })
})

describe('jobs by hand', () => {
  test('prepare sends nothing; post, cancel', async () => {
    const prepared = await json<{ jobId: string; calls: object; tuple: string }>('job', 'prepare', ...job, ...quick)
    expect(Object.keys(prepared.calls)).toEqual(['approve', 'postFromWallet', 'post'])
    expect(errorOf(await run(['job', 'show', prepared.jobId, '--json'])).name).toBe('UnknownJobError')
    const { jobId } = await json<{ jobId: string }>(
      'job',
      'post',
      ...job,
      ...quick,
      '--auction',
      '1h',
      '--from',
      'wallet',
    )
    await json('job', 'upload', jobId).catch(() => {})
    const { code, stderr } = await run(['job', 'cancel', jobId, '--account', EVE, '--json'])
    // Keepers may have been quicker; then there is nothing left to take back.
    if (code !== 0) expect(JSON.parse(stderr).error.name).toBe('NothingToDoError')
  })
})

describe('projects', () => {
  test('create, contribute, activate, run, propose, redeem', { timeout: 180_000 }, async () => {
    const budget = [
      ...['workflow: tones.yaml', 'data: texts.jsonl', 'maxPrice: 0.05', 'itemsPerShard: 3', 'auction: 5s'],
      ...['execution: 60s', 'challenge: 5s', 'life: 10m', 'total: 2', 'validFor: 1d'],
    ]
    const project = [
      'name: Tones',
      'symbol: TONE',
      'asset: USDC',
      'goal: 20',
      'cap: 30',
      'raiseFor: 1h',
      'foundingBudget:',
    ]
    await writeFile(join(folder, 'budget.yaml'), budget.join('\n'))
    await writeFile(join(folder, 'project.yaml'), [...project, ...budget.map((line) => `  ${line}`)].join('\n'))
    const { project: address } = await json<{ project: string }>(
      ...(['project', 'create', 'project.yaml', '--yes', '--account', '1'] as const),
    )
    await json('project', 'contribute', address, '15', '--permit', '--account', '2')
    await json('project', 'withdraw', address, '5', '--account', '2')
    await json('project', 'contribute', address, '20', '--account', '3')
    await json('project', 'activate', address, '--account', '3')
    const content = ['--workflow', 'tones.yaml', '--data', 'texts.jsonl']
    const { jobId } = await json<{ jobId: string }>('project', 'run', address, '1', ...content, '--account', '2')
    await json('job', 'wait', jobId)
    expect(await json('verify', jobId)).toMatchObject({ ok: true, items: 6 })
    expect(await json('project', 'status', address)).toMatchObject({ phase: 'Active', budgets: [{ runs: 1 }] })
    const open = ['--open-budget', 'budget.yaml', '--description', 'More tones']
    const { proposalId } = await json<{ proposalId: string }>('project', 'propose', address, ...open, '--account', '2')
    expect(proposalId).toMatch(/^\d+$/)
    await json('project', 'redeem', address, '1', '--account', '2')
    const shown = await run(['project', 'status', address])
    expect(shown.stdout).toContain('More tones')
    expect((await run(['project', 'list'])).stdout).toContain('Tones')
    expect(errorOf(await run(['project', 'refund', address, '--account', '2', '--json'])).name).toBe('WrongStatusError')
  })
})

describe('workflows', () => {
  test('lint, show, publish', async () => {
    expect(await json('workflow', 'lint', 'tones.yaml')).toMatchObject({ ok: true, nodes: 3 })
    expect((await run(['workflow', 'show', 'tones.yaml'])).stdout).toContain('Exact')
    const { digest } = await json<{ digest: string }>(
      'workflow',
      'publish',
      'tones.yaml',
      '--royalty',
      '5',
      '--account',
      '6',
    )
    expect(await json('workflow', 'show', digest)).toMatchObject({ digest })
    await writeFile(join(folder, 'chunks.jsonl'), '{"id":"a","text":"one two"}\n{"id":"b","text":"three"}\n')
    expect(await json('corpus', 'build', 'tiny', 'chunks.jsonl')).toMatchObject({ chunks: 2 })
  })

  test('error: a malformed spec names every path', async () => {
    await writeFile(join(folder, 'broken.yaml'), WORKFLOW.replace('infer: tone', 'infer: nothing'))
    const outcome = await run(['workflow', 'lint', 'broken.yaml', '--json'])
    expect(outcome.code).toBe(1)
    expect(errorOf(outcome)).toMatchObject({
      name: 'WorkflowParseError',
      message: expect.stringContaining('nodes.tone'),
    })
  })
})

describe('errors', () => {
  const refused = async (code: number, name: string, args: readonly string[], env?: Record<string, string>) => {
    const outcome = await run([...args, '--json'], env ? { env } : {})
    expect([outcome.code, errorOf(outcome).name], outcome.stderr).toEqual([code, name])
    return errorOf(outcome)
  }
  const unknown = `0x${'99'.repeat(32)}`

  test('unreachable RPC, wrong network, unknown job, no funds, no account, bad amounts', async () => {
    await refused(1, 'UnreachableRpcError', ['job', 'list', '--rpc-url', 'http://127.0.0.1:1'])
    const file = join(folder, 'elsewhere.json')
    await writeFile(file, JSON.stringify({ ...devnet.deployment, chainId: 10 }))
    await refused(1, 'WrongNetworkError', ['job', 'list', '--deployment', file])
    await refused(1, 'UnknownJobError', ['job', 'show', unknown])
    await refused(1, 'NotEnoughFundsError', ['withdraw', '1000', '--account', '3'])
    await refused(2, 'NoSignerError', ['deposit', '1'])
    await refused(2, 'UsageError', ['deposit', '1.2.3', '--account', '3'])
    await refused(2, 'UsageError', ['job', 'show', '0x12'])
    await refused(2, 'UsageError', ['run', '--account', '3'])
    await refused(1, 'UnknownAssetError', ['deposit', '1', '--asset', 'EURC', '--account', '3'])
    await refused(1, 'FileError', ['run', 'none.yaml', '--data', 'texts.jsonl', '--max-price', '1', '--account', '3'])
    const key = people.ben.privateKey.slice(0, -2)
    expect(JSON.stringify(await refused(2, 'UsageError', ['deposit', '1'], { PINF_PRIVATE_KEY: key }))).not.toContain(
      key,
    )
  })

  test('text errors say what to do next', async () => {
    const { code, stderr, stdout } = await run(['job', 'show', unknown])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/No job .*\n.*→ Check the id/)
  })
})

test('docs/cli.md has an example of every command', async () => {
  const page = await readFile('docs/cli.md', 'utf8')
  expect(COMMANDS.map(({ path }) => `pinf ${path.join(' ')}`).filter((command) => !page.includes(command))).toEqual([])
})
