import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobTerms } from '@pinf/sdk'
import { BlockNotFoundError, cidOf, memoryBlocks, writeInput } from '@pinf/sdk/content'
import { parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { create } from 'kubo-rpc-client'
import { CID } from 'multiformats/cid'
import { type Hex, zeroAddress, zeroHash } from 'viem'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PortInUseError } from '../errors.ts'
import { silentLogger } from '../logger.ts'
import { type BlockStore, openBlockStore } from '../store/blocks.ts'
import { type ContentServer, type ContentServerOptions, createFetcher, startContentServer } from './index.ts'
import type { FundedJob } from './intake.ts'

const logger = silentLogger()
const TOKEN = 'a-token-of-enough-length'
const jobs = new Map<Hex, FundedJob>()
let folder: string
let blocks: BlockStore
let server: ContentServer

const options = (): ContentServerOptions => ({
  blocks,
  peerId: 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N',
  version: '0.1.0',
  findJob: async (id) => jobs.get(id),
  decimalsOf: () => 6,
  rpc: { token: TOKEN, trustLoopback: true },
  health: async () => ({ ok: true, rpc: 'ok' }),
  logger,
  host: '127.0.0.1',
  port: 0,
})

beforeEach(async () => {
  jobs.clear()
  folder = await mkdtemp(join(tmpdir(), 'pinf-content-'))
  blocks = await openBlockStore(folder)
  server = await startContentServer(options())
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

describe('gateway', () => {
  const bytes = Buffer.from('hello world\n')
  const get = (cid: string, init?: RequestInit) => fetch(`${server.url}/ipfs/${cid}`, init)

  test('default: a raw block, as the trustless gateway specification asks', async () => {
    const cid = await blocks.put(bytes)
    const response = await get(`${cid}?format=raw`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/vnd.ipld.raw')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('cache-control')).toMatch(/immutable/)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
  })

  test('behavior: HEAD says size without a body, and If-None-Match saves the transfer', async () => {
    const cid = await blocks.put(bytes)
    const head = await get(cid, { method: 'HEAD', headers: { accept: 'application/vnd.ipld.raw' } })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '12'])
    const cached = await get(cid, { headers: { 'if-none-match': `"${cid}.raw"` } })
    expect(cached.status).toBe(304)
  })

  test('error: 404 for a block that is not here, 400 for no CID, 406 for a file', async () => {
    expect((await get(cidOf(Buffer.from('no')))).status).toBe(404)
    expect((await get('nonsense')).status).toBe(400)
    expect((await get('QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N')).status).toBe(406)
  })
})

describe('rpc', () => {
  const client = (headers = {}) => create({ url: `${server.url}/api/v0`, headers })

  test('default: kubo-rpc-client adds a large file and reads it back', async () => {
    const file = Buffer.alloc(700_000, 'public domain ')
    const { cid, size } = await client().add(file, { cidVersion: 1, rawLeaves: true })
    expect(cid.version).toBe(1)
    expect(size).toBeGreaterThan(file.length)
    expect(Buffer.concat(await Array.fromAsync(client().cat(cid)))).toEqual(file)
    const part = await Array.fromAsync(client().cat(cid, { offset: 300_000, length: 14 }))
    expect(Buffer.concat(part)).toEqual(file.subarray(300_000, 300_014))
  })

  test('behavior: the CIDs are those of `ipfs add`', async () => {
    const added = await client().add('hello world\n', { cidVersion: 1, rawLeaves: true })
    expect(added.cid.toString()).toBe('bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4')
    const old = await client().add('hello world\n')
    expect(old.cid.toString()).toBe('QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o')
  })

  test('behavior: blocks go in and out', async () => {
    const cid = await client().block.put(Buffer.from('block'))
    expect(cid.toString()).toBe(cidOf(Buffer.from('block')))
    expect(Buffer.from(await client().block.get(cid)).toString()).toBe('block')
    expect((await client().block.stat(cid)).size).toBe(5)
    const pins = await Array.fromAsync(client().pin.ls())
    expect(pins.map((pin) => pin.cid.toString())).toEqual([cid.toString()])
  })

  test('behavior: says who it is', async () => {
    expect((await client().version()).version).toBe('0.1.0')
    expect((await client().id()).id.toString()).toBe(options().peerId)
  })

  test('error: a missing block is named', async () => {
    const cid = CID.parse(cidOf(Buffer.from('nowhere')))
    await expect(client().block.get(cid)).rejects.toThrow(cid.toString())
  })

  test('behavior: pages of other sites and proxied strangers are kept out, the token lets them in', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/v0/version`, { method: 'POST', headers }).then(({ status }) => status)
    expect(await post({})).toBe(200)
    expect(await post({ origin: 'https://evil.example' })).toBe(403)
    expect(await post({ 'x-forwarded-for': '203.0.113.7' })).toBe(403)
    expect(await post({ 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${TOKEN}` })).toBe(200)
    expect(await post({ 'x-forwarded-for': '203.0.113.7', authorization: 'Bearer wrong' })).toBe(403)
  })

  test('behavior: a page on this machine reads whether its content was taken, one elsewhere does not', async () => {
    const readableBy = (origin: string) =>
      fetch(`${server.url}/api/v0/version`, { method: 'POST', headers: { origin } }).then(({ headers }) =>
        headers.get('access-control-allow-origin'),
      )
    expect(await readableBy('http://127.0.0.1:8580')).toBe('http://127.0.0.1:8580')
    expect(await readableBy('https://evil.example')).toBeNull()
  })

  test('behavior: behind a public address only the token counts', async () => {
    const guarded = await startContentServer({ ...options(), rpc: { token: TOKEN, trustLoopback: false } })
    const post = (headers = {}) => fetch(`${guarded.url}/api/v0/id`, { method: 'POST', headers })
    expect((await post()).status).toBe(403)
    expect((await post({ authorization: `Bearer ${TOKEN}` })).status).toBe(200)
    await guarded.close()
  })
})

describe('intake', () => {
  const spec = {
    workflow: 'v1',
    name: 'echo',
    input: { type: 'string' },
    nodes: { out: { transform: 'input' } },
    output: 'out',
  }
  const id = `0x${'ab'.repeat(32)}` as const
  const put = (cid: string, body: Uint8Array, job: string = id) =>
    fetch(`${server.url}/jobs/${job}/blocks/${cid}`, { method: 'PUT', body: Uint8Array.from(body) })

  async function fundedJob(terms: Partial<JobTerms> = {}) {
    const source = memoryBlocks()
    const plan = planWorkflow(parseWorkflow(spec))
    const specCid = await source.put(plan.block)
    const input = await writeInput(['one', 'two'], source)
    const rest = { payer: zeroAddress, asset: zeroAddress, keeperPolicy: zeroHash, items: 2, maxPrice: 5n }
    const commitments = { workflowDigest: plan.digest, inputDigest: input.digest, inputRoot: input.manifest.root }
    jobs.set(id, { id, terms: { ...rest, ...commitments, ...terms } as unknown as JobTerms, open: true })
    const block = (cid: string) => source.blocks.get(cid) ?? new Uint8Array()
    return { specCid, inputCid: input.cid, partCid: String(input.manifest.parts[0]?.cid), block }
  }

  test('default: spec, manifest and parts of a funded job are kept', async () => {
    const { specCid, inputCid, partCid, block } = await fundedJob()
    for (const cid of [specCid, inputCid, partCid]) expect((await put(cid, block(cid))).status).toBe(201)
    expect(await blocks.has(partCid)).toBe(true)
    expect((await put(partCid, block(partCid))).status).toBe(201)
  })

  test('error: 404 for a job that was never posted, 403 for one that is closed', async () => {
    const { specCid, block } = await fundedJob()
    expect((await put(specCid, block(specCid), `0x${'00'.repeat(32)}`)).status).toBe(404)
    const job = jobs.get(id)
    if (job) jobs.set(id, { ...job, open: false })
    expect((await put(specCid, block(specCid))).status).toBe(403)
  })

  test('error: 409 for a block that is not the job’s, or not yet known to be', async () => {
    const { partCid, block } = await fundedJob()
    expect((await put(partCid, block(partCid))).status).toBe(409)
    const stranger = Buffer.from('my backup')
    const response = await put(cidOf(stranger), stranger)
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({
      name: 'IntakeRefusedError',
      next: expect.stringContaining('manifest'),
    })
  })

  test('error: 409 for bytes that are not the block, 413 for more than a block', async () => {
    const { specCid } = await fundedJob()
    expect((await put(specCid, Buffer.from('other'))).status).toBe(409)
    expect(await blocks.has(specCid)).toBe(false)
    expect((await put(specCid, new Uint8Array(1024 * 1024 + 1))).status).toBe(413)
  })

  test('error: 413 for content that the escrow does not pay for', async () => {
    const source = memoryBlocks()
    const parts = Array.from({ length: 20 }, (_, n) => ({ cid: cidOf(Buffer.from([n])), items: 1, bytes: 1024 * 1024 }))
    const manifest = { format: 'pinf-input/v1', items: 20, root: zeroHash, parts }
    const inputCid = await source.put(Buffer.from(JSON.stringify(sorted(manifest))))
    const inputDigest = `0x${Buffer.from(CID.parse(inputCid).multihash.digest).toString('hex')}` as const
    await fundedJob({ inputDigest })
    expect((await put(inputCid, source.blocks.get(inputCid) ?? new Uint8Array())).status).toBe(201)
    expect((await put(String(parts[0]?.cid), Buffer.from([0]))).status).toBe(413)
  })
})

describe('fetcher', () => {
  test('default: a block that a peer has is checked and kept', async () => {
    const cid = await blocks.put(Buffer.from('shared'))
    const other = await openBlockStore(join(folder, 'other'))
    const dead = 'http://127.0.0.1:1'
    const peers = async () => [dead, server.url]
    const fetcher = createFetcher({ blocks: other, peers, allowPrivate: true, logger })
    expect(Buffer.from(await fetcher.get(cid)).toString()).toBe('shared')
    expect(await other.has(cid)).toBe(true)
  })

  test('error: BlockNotFoundError says who was asked', async () => {
    const fetcher = createFetcher({ blocks, peers: async () => [server.url], allowPrivate: true, logger })
    await expect(fetcher.get(cidOf(Buffer.from('nowhere')))).rejects.toThrow(BlockNotFoundError)
    await expect(fetcher.get(cidOf(Buffer.from('nowhere')))).rejects.toMatchObject({
      next: expect.stringContaining(server.url),
    })
  })

  test('behavior: private addresses are not asked on a public network', async () => {
    const cid = await blocks.put(Buffer.from('inside'))
    const other = await openBlockStore(join(folder, 'other'))
    const port = new URL(server.url).port
    const peers = async () => [
      server.url,
      `http://localhost:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
      'file:///etc/passwd',
    ]
    const fetcher = createFetcher({ blocks: other, peers, allowPrivate: false, logger })
    await expect(fetcher.get(cid)).rejects.toThrow(BlockNotFoundError)
  })
})

test('error: PortInUseError', async () => {
  const port = Number(new URL(server.url).port)
  await expect(startContentServer({ ...options(), port })).rejects.toThrow(PortInUseError)
})

function sorted<Value extends object>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, field) =>
    field !== null && typeof field === 'object' && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  )
}
