/** Every kind of node that asks or includes others, as a job that a stranger posts, reads and checks again by `pinf` alone. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { providerRegistryAbi } from '@pinf/sdk/abis'
import {
  type BlockSource,
  cidOf,
  digestToCid,
  MAX_BLOCK_BYTES,
  readBundle,
  readBundleManifest,
  utf8,
} from '@pinf/sdk/content'
import { type Hash, keccak256, toHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { type KeeperService, keeperLog } from '../../script/devnet/keepers.ts'
import { FAKE_WORKS } from '../fakes/catalogues.ts'
import type { FakeOpenAi } from '../fakes/openai.ts'
import type { FakeSource } from '../fakes/sources.ts'
import { chatKeeperEnv } from './support/chatJob.ts'
import { commandLine, type Outcome } from './support/commandLine.ts'
import { impersonate } from './support/impersonate.ts'
import {
  DRAFT,
  DRAFTED,
  including,
  NOTES,
  REVIEW,
  retrieving,
  startCatalogue,
  startWriter,
  TONE,
} from './support/inferenceJobs.ts'
import { startTestNetwork } from './support/network.ts'
import { until } from './support/until.ts'

const TEXTS = [['A wonderful day', 'I hate it'], ['I hate it']]
const TONES = [['POSITIVE', 'NEGATIVE'], ['NEGATIVE']]
const MISSING = cidOf(utf8('nobody has this'))

type Verified = { ok: boolean; findings: object[]; summary: { [count: string]: unknown } }
type Ran = { jobId: string; folder: string; shards: number; verification: Verified }
type Run = Ran & { outputs: unknown[] }
type Receipt = {
  path: string
  evidence?: { snapshots?: readonly { url: string; cid: string; bytes: number }[]; memo?: { jobId: string } }
}

let writer: FakeOpenAi
let catalogue: FakeSource
let devnet: Devnet
let folder: string

beforeAll(async () => {
  writer = await startWriter()
  catalogue = await startCatalogue()
  const keeperEnv = {
    ...chatKeeperEnv(writer),
    KEEPER_PROVIDERS: 'local,openai',
    KEEPER_MAX_SHARDS: '8',
    KEEPER_SOURCES: 'arxiv,http',
    KEEPER_SOURCE_URLS: JSON.stringify({ arxiv: `${catalogue.url}/api` }),
    KEEPER_SOURCE_PRIVATE_HOSTS: catalogue.host,
  }
  devnet = await startTestNetwork({ keepers: 1, indexer: false, keeperEnv })
  folder = await mkdtemp(join(tmpdir(), 'pinf-inference-'))
  await writeFile(join(folder, 'tone.yaml'), TONE)
})

afterAll(async () => {
  await devnet?.stop()
  await writer?.close()
  await catalogue?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const pinf = (args: readonly string[], cwd = folder) => commandLine(['--network', devnet.networkFile, ...args], { cwd })

function answerOf<T = Verified>({ code, stdout, stderr }: Outcome): T {
  expect(code, stderr + stdout).toBe(0)
  return JSON.parse(stdout)
}

/** Posts a job, waits for it and has its results checked, as the account of this number. */
async function run(name: string, workflow: string, items: readonly unknown[], account: string, cwd = folder) {
  await writeFile(join(cwd, `${name}.yaml`), workflow)
  await writeFile(join(cwd, `${name}.jsonl`), items.map((item) => `${JSON.stringify(item)}\n`).join(''))
  const quick = [
    '--auction',
    '5s',
    '--execution',
    '60s',
    '--items-per-shard',
    '9',
    '--challenge',
    '5s',
    '--account',
    account,
  ]
  const job = [`${name}.yaml`, '--data', `${name}.jsonl`, '--max-price', '0.05', '--out', name, ...quick]
  const ran = answerOf<Ran>(await pinf(['run', ...job, '--json'], cwd))
  expect(ran).toMatchObject({ shards: 1, verification: { ok: true, items: items.length, delivered: items.length } })
  return { ...ran, outputs: (await linesOf(join(cwd, name, 'results.jsonl'))).map(({ output }) => output) }
}

const linesOf = async (file: string): Promise<{ output: unknown }[]> =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The receipts of a job whose results were fetched, item by item. */
async function receiptsOf(name: string): Promise<Receipt[]> {
  const { shards } = JSON.parse(await readFile(join(folder, name, 'job.json'), 'utf8'))
  const blocks: BlockSource = { get: (cid) => readFile(join(folder, name, 'blocks', cid)) }
  const receipts: Receipt[] = []
  for (const { bundle } of shards) {
    const manifest = await readBundleManifest(blocks, bundle)
    for await (const { steps } of readBundle(blocks, manifest)) receipts.push(...steps)
  }
  return receipts
}

const verify = async (what: string, cwd = folder) => answerOf(await pinf(['verify', what, '--json'], cwd))

let elsewhere: string
let corpus: { cid: string; root: string; chunks: number }
const ran: Record<'included' | 'reviewed' | 'drafted' | 'retrieved' | 'again' | 'byCid', Run> = {} as never

/** Every job is posted once, side by side. */
beforeAll(async () => {
  const papers = ['canals', 'tariffs'].map((topic) => ({ topic, page: `${catalogue.url}/page` }))
  const questions = ['When was Panama opened?', 'When was Suez opened?'].map((question) => ({ question, notes: NOTES }))
  await mkdir(join(folder, 'texts'))
  await writeFile(join(folder, 'texts', 'panama.md'), 'The canal of Panama has locks.\n\nIt joins two oceans.\n')
  await writeFile(join(folder, 'texts', 'suez.txt'), 'The canal of Suez has none.\n')
  corpus = answerOf(await pinf(['corpus', 'build', 'canals', 'texts', '--size', '40', '--json']))
  ;[ran.included, ran.reviewed, ran.drafted, ran.retrieved] = await Promise.all([
    run('included', including('./tone.yaml'), TEXTS, '1'),
    run('reviewed', REVIEW, papers, '2'),
    run('drafted', DRAFT, questions, '3'),
    run('retrieved', retrieving(corpus), [{ about: 'oceans' }, { about: 'suez' }], '4'),
  ])

  elsewhere = await mkdtemp(join(folder, 'elsewhere-'))
  const { cid } = answerOf<{ cid: string }>(await pinf(['workflow', 'show', 'tone.yaml', '--json']))
  ;[ran.again, ran.byCid] = await Promise.all([
    run('again', DRAFT, questions, '3'),
    run('by-cid', including(cid), TEXTS, '5', elsewhere),
  ])
})

describe('an included workflow', () => {
  test.each(['included', 'byCid'] as const)(
    '%s: its spec goes up with the job, and its steps are checked like all others',
    async (name) => {
      const { outputs, jobId } = ran[name]
      expect(outputs).toEqual(TONES)
      expect(await verify(jobId)).toMatchObject({ ok: true, findings: [], summary: { rerun: 3 } })
    },
  )

  test('error: a CID that nobody has, with a network to ask and without one', async () => {
    await writeFile(join(folder, 'missing.yaml'), including(MISSING))
    const asked = await pinf(['workflow', 'lint', 'missing.yaml', '--json'])
    expect([asked.code, JSON.parse(asked.stderr).error.name]).toEqual([1, 'BlockNotFoundError'])
    const alone = await commandLine(['workflow', 'lint', 'missing.yaml'], { cwd: folder })
    expect(alone).toMatchObject({ code: 1, stderr: expect.stringMatching(/was not found[\s\S]*--gateway/) })
  })
})

describe('sources', () => {
  test('what they sent is cited in receipts, and read again by whoever checks', async () => {
    const page = 'One line.\nAnother.\n'
    const papers = FAKE_WORKS.map(({ title }) => title)
    expect(ran.reviewed.outputs).toEqual([
      { papers, page },
      { papers, page },
    ])
    const snapshots = (await receiptsOf('reviewed')).flatMap(({ evidence }) => evidence?.snapshots ?? [])
    expect(snapshots.map(({ url }) => new URL(url).pathname).sort()).toEqual([
      ...['/api/query', '/api/query', '/page', '/page'],
    ])
    expect(Math.max(...snapshots.map(({ bytes }) => bytes))).toBeGreaterThan(MAX_BLOCK_BYTES)
    expect(ran.reviewed.verification.summary).toMatchObject({ cited: 4, reread: 4 })
    expect(await verify(ran.reviewed.jobId)).toMatchObject({ ok: true, summary: { cited: 4, reread: 4 } })
  })

  test('a job with a source that no keeper serves is left open', async () => {
    await writeFile(join(folder, 'unserved.yaml'), REVIEW.replace('arxiv', 'crossref'))
    const job = ['unserved.yaml', '--data', 'reviewed.jsonl', '--max-price', '0.05', '--account', '5']
    const { jobId } = answerOf<{ jobId: string }>(await pinf(['job', 'post', ...job, '--json']))
    const [keeper] = devnet.keepers as [KeeperService]
    await until(async () =>
      (await keeperLog(keeper)).some((line) => line.jobId === jobId && line.msg === 'job left alone'),
    )
    const { shards } = answerOf<{ shards: { state: string }[] }>(await pinf(['job', 'shards', jobId, '--json']))
    expect(shards.map(({ state }) => state)).toEqual(['Open', 'Open'])
  })
})

test('a corpus that was built from files goes up with the job, and is searched again by whoever checks', async () => {
  expect(corpus.chunks).toBe(3)
  expect(ran.retrieved.outputs).toEqual([['panama.md:00001'], ['suez.txt:00000']])
  expect(await verify(ran.retrieved.jobId)).toMatchObject({ ok: true, findings: [] })
  const search = ['corpus', 'search', corpus.cid, 'oceans', '--top', '1', '--json']
  // A stranger has it from the gateways.
  const found = answerOf<{ chunks: { id: string }[] }>(await pinf(search, elsewhere))
  expect(found.chunks.map(({ id }) => id)).toEqual(['panama.md:00001'])
})

test('an agent looks things up, a loop ends when it is good enough, and a route takes one way', async () => {
  expect(ran.drafted.outputs).toEqual(DRAFTED)
  expect(await verify(ran.drafted.jobId)).toMatchObject({ ok: true, findings: [] })
})

test('a job that was answered before asks nobody, and cites where its answers are from', async () => {
  expect(ran.again.outputs).toEqual(DRAFTED)
  const asked = (await receiptsOf('drafted')).filter(({ evidence }) => evidence)
  expect(writer.calls).toHaveLength(asked.length)
  const cited = (await receiptsOf('again')).flatMap(({ evidence }) => (evidence ? [evidence.memo?.jobId] : []))
  expect(cited).toEqual(asked.map(() => ran.drafted.jobId))
  expect(ran.again.verification.summary.citations).toEqual({ followed: asked.length, open: 0, unfollowed: [] })
})

describe('pinf keeper providers', () => {
  type Row = { name: string; kinds: string[]; keyVariable?: string; listed: { included: boolean } | null }
  const list = async () => answerOf<{ providers: Row[] }>(await pinf(['keeper', 'providers', '--json'])).providers

  test('says what can be switched on, beside what governance lists', async () => {
    const { parameterTimelock, providerRegistry: address } = devnet.deployment.contracts
    const reader = devnet.clientOf(people.ada)
    const governance = await impersonate(devnet.rpcUrl, parameterTimelock)
    const mined = async (hash: Promise<Hash>) => reader.confirmTransaction({ hash: await hash })
    const registry = { address, abi: providerRegistryAbi }
    const terms = { highestClass: 2, trustedHardware: true, metadataDigest: keccak256('0x01') }
    // What is decided holds from the next second on: the first is excluded again when that has passed.
    for (const name of ['openai', 'redpill', 'somebody']) {
      const args = [name, terms, `https://${name}.example`] as const
      await mined(governance.writeContract({ ...registry, functionName: 'includeProvider', args }))
    }
    const gone = [keccak256(toHex('openai'))] as const
    await mined(governance.writeContract({ ...registry, functionName: 'excludeProvider', args: gone }))

    const rows = new Map((await list()).map((row) => [row.name, row]))
    expect(rows.get('local')).toMatchObject({ kinds: ['infer', 'embed'], listed: null })
    expect(rows.get('openai')).toMatchObject({ keyVariable: 'OPENAI_API_KEY', listed: { included: false } })
    expect(rows.get('redpill')).toMatchObject({
      listed: {
        included: true,
        highestClass: 'Attested',
        trustedHardware: true,
        metadataUri: 'https://redpill.example',
      },
    })
    expect(rows.get('somebody')).toMatchObject({ kinds: [], listed: { included: true } })

    const { code, stdout } = await pinf(['keeper', 'providers'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/ local +│ infer, embed .*not listed/)
    expect(stdout).toMatch(/ openai +│ chat, embed +│ OPENAI_API_KEY .*excluded/)
    expect(stdout).toMatch(/ redpill .*included, up to Attested/)
    expect(stdout).toMatch(/ somebody .*included, up to Attested/)
  })

  test('error: another chain, and nobody there', async () => {
    const elsewhere = join(folder, 'elsewhere.json')
    await writeFile(elsewhere, JSON.stringify({ ...devnet.deployment, chainId: 10 }))
    const refused = async (...options: string[]) => {
      const { code, stderr } = await pinf(['keeper', 'providers', ...options, '--json'])
      return [code, JSON.parse(stderr).error.name]
    }
    expect(await refused('--deployment', elsewhere)).toEqual([1, 'WrongNetworkError'])
    expect(await refused('--rpc-url', 'http://127.0.0.1:1')).toEqual([1, 'UnreachableRpcError'])
  })
})

describe('when chain, keepers, models and sites are gone', () => {
  beforeAll(async () => {
    const fetched = await pinf(['job', 'fetch', ran.again.jobId, '--out', 'fetched'])
    expect(fetched.code, fetched.stderr).toBe(0)
    await Promise.all([devnet.stop(), writer.close(), catalogue.close()])
  })
  /** Nothing of the network is known here, and nothing of it would answer. */
  const offline = (name: string) => commandLine(['verify', name, '--json'], { cwd: folder })

  test.each(['included', 'reviewed', 'retrieved', 'fetched'])(
    '%s: its folder is all that checking takes',
    async (name) => {
      const { ok, findings, summary } = answerOf(await offline(name))
      expect([ok, findings]).toEqual([true, []])
      expect(summary).toMatchObject({ citations: { open: 0 } })
      if (name === 'reviewed') expect(summary).toMatchObject({ cited: 4, reread: 4 })
    },
  )

  test('a folder that lost what it cites says what that is, and where it may be had', async () => {
    const record = JSON.parse(await readFile(join(folder, 'fetched', 'job.json'), 'utf8'))
    const [{ bundle }] = record.cited[0].shards
    await rm(join(folder, 'fetched', 'blocks', digestToCid(bundle)))
    const { code, stdout } = await commandLine(['verify', 'fetched'], { cwd: folder })
    expect(code).toBe(0)
    expect(stdout).toContain(`shard 0 of job ${ran.drafted.jobId}`)
    expect(stdout).toContain(`pinf job fetch ${ran.again.jobId}`)
  })

  test('error: a snapshot that was changed is found', async () => {
    const { evidence } = (await receiptsOf('reviewed')).find(({ path }) => path === 'papers') as Receipt
    const file = join(folder, 'reviewed', 'blocks', evidence?.snapshots?.[0]?.cid as string)
    await writeFile(file, (await readFile(file, 'utf8')).replace('canals', 'rivers'))
    const { code, stdout } = await offline('reviewed')
    expect(code).toBe(1)
    expect(JSON.parse(stdout).findings).toContainEqual(expect.objectContaining({ kind: 'source', path: 'papers' }))
  })
})
