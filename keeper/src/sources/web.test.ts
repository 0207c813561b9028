import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type JsonObject, MAX_BLOCK_BYTES, MAX_STRING_BYTES } from '@pinf/sdk/content'
import type { Snapshot } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSourceBench, type SourceBench } from '../../../test/fakes/askSource.ts'
import { type FakeSource, type SourceAnswer, type SourceRequest, startFakeSource } from '../../../test/fakes/sources.ts'
import { DocumentError, renormalize } from './index.ts'

let fake: FakeSource
let bench: SourceBench
let answer: (request: SourceRequest) => SourceAnswer | undefined

beforeEach(async () => {
  answer = () => json({ n: 1 })
  fake = await startFakeSource((request) => answer(request))
  bench = await openSourceBench({ privateHosts: [fake.host] })
})
afterEach(async () => {
  await fake.close()
  await bench.close()
})

const json = (value: unknown): SourceAnswer => ({ type: 'application/json', body: JSON.stringify(value) })
const text = (body: string | Uint8Array, type = 'text/plain'): SourceAnswer => ({ type, body })
const get = (path = '/', asked: JsonObject = { as: 'json' }, limits = {}) =>
  bench.ask('http', { url: `${fake.url}${path}`, ...asked }, limits)

describe('http', () => {
  test('default: a document, kept as it was sent', async () => {
    const { value, snapshots } = await get('/a?b=c#part')
    expect(value).toEqual({ json: { n: 1 }, truncated: false })
    expect(snapshots).toEqual([
      {
        url: `${fake.url}/a?b=c`,
        cid: expect.stringMatching(/^bafkrei/),
        bytes: 7,
        mediaType: 'application/json',
        fetchedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/),
      },
    ])
    expect(fake.requests[0]?.headers['user-agent']).toMatch(/^pinf-keeper/)
  })

  test('behavior: a document beyond one block is a UnixFS file, and reads the same again', async () => {
    const rows = Array.from({ length: 40_000 }, (_, id) =>
      JSON.stringify({ id, noise: randomBytes(24).toString('hex') }),
    )
    answer = () => text(rows.join('\n'))
    const said = await get('/', { as: 'jsonl', offset: 39_998 })
    expect(said.value.rows.map(({ id }: { id: number }) => id)).toEqual([39_998, 39_999])
    expect(said.snapshots[0]?.bytes).toBeGreaterThan(2 * MAX_BLOCK_BYTES)
    expect(said.snapshots[0]?.cid).toMatch(/^bafybei/)
    expect(Buffer.from(await renormalize(said, bench.blocks)).toString()).toBe(Buffer.from(said.body).toString())
  })

  test.each<[string, (snapshot: Snapshot) => Snapshot]>([
    ['another size', (snapshot) => ({ ...snapshot, bytes: snapshot.bytes + 1 })],
    ['another address', (snapshot) => ({ ...snapshot, url: 'http://a.example/' })],
  ])('error: DocumentError for a snapshot with %s', async (_, change) => {
    const said = await get()
    const snapshots = said.snapshots.map(change)
    await expect(renormalize({ ...said, snapshots }, bench.blocks)).rejects.toThrow(DocumentError)
    await expect(renormalize({ ...said, snapshots: [] }, bench.blocks)).rejects.toThrow(DocumentError)
  })

  test('behavior: an answer that was made up is not what its snapshots say', async () => {
    const said = await get()
    answer = () => json({ n: 2 })
    const other = await get()
    const again = await renormalize({ ...said, snapshots: other.snapshots }, bench.blocks)
    expect(Buffer.from(again).toString()).not.toBe(Buffer.from(said.body).toString())
  })

  test.each([
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { failure: 'rate-limit', retryAfterMs: 7_000 },
    ],
    [{ status: 429 }, { failure: 'rate-limit', retryAfterMs: undefined }],
    [{ status: 408 }, { failure: 'timeout' }],
    [{ status: 503 }, { failure: 'overload' }],
    [{ status: 500 }, { failure: 'overload' }],
    [{ status: 404 }, { failure: 'unavailable' }],
    [{ status: 400 }, { failure: 'refusal' }],
    // A closed document is not the keeper's key that is refused.
    [{ status: 401 }, { failure: 'refusal' }],
    [{ status: 403 }, { failure: 'refusal' }],
  ])('error: ProviderError for %j', async (mode, expected) => {
    fake.next({ kind: 'status', ...mode })
    await expect(get()).rejects.toMatchObject({ name: 'ProviderError', ...expected })
    expect(fake.requests).toHaveLength(1)
  })

  test('error: ProviderError for a body that breaks off, has no end, or is of another form', async () => {
    fake.next({ kind: 'cut' }, { kind: 'endless' })
    await expect(get()).rejects.toMatchObject({ failure: 'unavailable' })
    await expect(get()).rejects.toMatchObject({ failure: 'malformed', message: expect.stringContaining('more than') })
    answer = () => text('{"n":', 'application/json')
    await expect(get()).rejects.toMatchObject({ failure: 'malformed' })
  })

  test('error: ProviderError for a small body that unfolds into a large one', async () => {
    const body = gzipSync(Buffer.alloc(64 * MAX_BLOCK_BYTES))
    answer = () => ({ type: 'text/plain', body, headers: { 'content-encoding': 'gzip' } })
    await expect(get('/', { as: 'text' })).rejects.toMatchObject({ failure: 'malformed' })
    answer = () => ({ type: 'text/plain', body: gzipSync('small'), headers: { 'content-encoding': 'gzip' } })
    expect((await get('/', { as: 'text' })).value.text).toBe('small')
  })

  test('error: ProviderError for an address longer than servers take', async () => {
    await expect(get(`/${'a'.repeat(9_000)}`)).rejects.toMatchObject({ failure: 'refusal' })
    expect(fake.requests).toHaveLength(0)
  })

  test('error: ProviderError when nobody listens', async () => {
    await fake.close()
    await expect(get()).rejects.toMatchObject({ failure: 'unavailable' })
  })

  test('behavior: a disk that fails is no fault of the source, and is not recorded as one', async () => {
    const full = new Error('no space left on device')
    const put = () => Promise.reject(full)
    const broken = await openSourceBench({ privateHosts: [fake.host], store: { ...bench.store.blockstore, put } })
    await expect(broken.ask('http', { url: fake.url, as: 'json' })).rejects.toBe(full)
    await broken.close()
  })

  test('behavior: an abort ends a call whose body never comes', async () => {
    fake.next({ kind: 'stall' })
    await expect(get('/', { as: 'json' }, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
  })

  test('behavior: a host that asks to be left alone is, and others are asked', async () => {
    const other = await startFakeSource(() => json({ n: 2 }))
    const both = await openSourceBench({ privateHosts: [fake.host, other.host] })
    try {
      fake.next({ kind: 'status', status: 429, headers: { 'retry-after': '60' } })
      const first = both.ask('http', { url: fake.url, as: 'json' })
      await expect(first).rejects.toMatchObject({ failure: 'rate-limit' })
      const again = both.ask('http', { url: fake.url, as: 'json' }, { signal: AbortSignal.timeout(1_500) })
      const elsewhere = await both.ask('http', { url: other.url, as: 'json' })
      expect(elsewhere.value.json).toEqual({ n: 2 })
      await expect(again).rejects.toMatchObject({ name: 'TimeoutError' })
      expect(fake.requests).toHaveLength(1)
    } finally {
      await other.close()
      await both.close()
    }
  })

  test('behavior: a host is asked once a second', async () => {
    await Promise.all([get('/1'), get('/2')])
    const [first, second] = fake.requests
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(900)
  })

  test('behavior: what was read a moment ago is not asked again; what could not be read is', async () => {
    const cached = await openSourceBench({ privateHosts: [fake.host], maxAgeMs: 60_000 })
    try {
      const asked = { url: fake.url, as: 'json' }
      answer = () => text('half {')
      await expect(cached.ask('http', asked)).rejects.toMatchObject({ failure: 'malformed' })
      answer = () => json({ n: 1 })
      const first = await cached.ask('http', asked)
      const second = await cached.ask('http', asked)
      expect(second).toEqual(first)
      expect(fake.requests).toHaveLength(2)
      // The same document, read in another way.
      expect((await cached.ask('http', { url: fake.url, as: 'text' })).value.text).toBe('{"n":1}')
      expect(fake.requests).toHaveLength(2)
    } finally {
      await cached.close()
    }
  })
})

describe('addresses', () => {
  let strict: SourceBench
  beforeEach(async () => {
    strict = await openSourceBench({})
  })
  afterEach(() => strict.close())
  const port = () => new URL(fake.url).port

  test.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://0x7f.1:PORT/',
    'http://2130706433:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://user:pass@127.0.0.1:PORT/',
  ])('error: %s is refused before anything is sent', async (pattern) => {
    const asked = strict.ask('http', { url: pattern.replace('PORT', port()), as: 'text' })
    await expect(asked).rejects.toMatchObject({ name: 'ProviderError', failure: 'refusal' })
    expect(fake.requests).toHaveLength(0)
  })

  test('behavior: a host is open with the port that is listed, and with no other', async () => {
    const other = await startFakeSource(() => json({}))
    try {
      await expect(bench.ask('http', { url: other.url, as: 'json' })).rejects.toMatchObject({ failure: 'refusal' })
      expect(other.requests).toHaveLength(0)
    } finally {
      await other.close()
    }
  })

  test.each([
    'http://localhost:PORT/inside',
    'http://127.0.0.1:1/inside',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'http://user:pass@a.example/',
  ])('error: a redirect to %s is refused', async (pattern) => {
    const location = pattern.replace('PORT', port())
    fake.next({ kind: 'status', status: 302, headers: { location } })
    await expect(get()).rejects.toMatchObject({ failure: 'refusal' })
    expect(fake.requests).toHaveLength(1)
  })

  test('behavior: a redirect is followed, a few times', async () => {
    fake.next({ kind: 'status', status: 301, headers: { location: '/there' } })
    const { value, snapshots } = await get('/here')
    expect(value.json).toEqual({ n: 1 })
    expect(fake.requests.map(({ url }) => url.pathname)).toEqual(['/here', '/there'])
    expect(snapshots[0]?.url).toBe(`${fake.url}/here`)

    for (let hop = 0; hop < 7; hop++) fake.next({ kind: 'status', status: 302, headers: { location: `/${hop}` } })
    await expect(get()).rejects.toMatchObject({ failure: 'malformed' })
    expect(fake.requests).toHaveLength(2 + 6)
  })

  test('behavior: a key goes to its host and not where that redirects to', async () => {
    const other = await startFakeSource(() => json({ total: 0, data: [] }))
    const keyed = await openSourceBench({
      apiKeys: { 'semantic-scholar': 'secret' },
      baseUrls: { 'semantic-scholar': fake.url },
      privateHosts: [fake.host, other.host],
    })
    try {
      fake.next({ kind: 'status', status: 307, headers: { location: `${other.url}/elsewhere` } })
      await keyed.ask('semantic-scholar', { query: 'q', sort: 'relevance', top: 1 })
      expect(fake.requests[0]?.headers['x-api-key']).toBe('secret')
      expect(other.requests[0]?.headers).not.toHaveProperty('x-api-key')
    } finally {
      await other.close()
      await keyed.close()
    }
  })
})

describe('size', () => {
  test('default: an answer that is too long ends after a whole row', async () => {
    const rows = Array.from({ length: 500 }, (_, id) => ({ id, note: 'ä'.repeat(200) }))
    answer = () => json(rows)
    const { value, body } = await get()
    expect(value.truncated).toBe(true)
    expect(body.length).toBeLessThanOrEqual(MAX_STRING_BYTES)
    expect(body.length).toBeGreaterThan(MAX_STRING_BYTES - 600)
    expect(value.json).toEqual(rows.slice(0, value.json.length))
  })

  test('error: ProviderError for one value that is too long, until it is narrowed', async () => {
    answer = () => json({ all: 'x'.repeat(MAX_STRING_BYTES), one: { two: [1, 2] } })
    await expect(get()).rejects.toMatchObject({
      failure: 'malformed',
      message: expect.stringContaining(String(MAX_STRING_BYTES)),
    })
    expect((await get('/', { as: 'json', select: '/one/two' })).value.json).toEqual([1, 2])
  })
})
