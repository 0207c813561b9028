import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { cidOf, memoryBlocks } from '../../content/index.ts'
import { BlockUnavailableError, gatewayBlocks } from './gatewayBlocks.ts'
import { UploadRefusedError, uploadJobContent } from './uploadJobContent.ts'

const servers: Server[] = []
const JOB = `0x${'11'.repeat(32)}` as const
const bytes = new TextEncoder().encode('{"hello":"world"}')
const cid = cidOf(bytes)

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A gateway that takes blocks and gives them back. */
async function store(): Promise<{ url: string; asked: string[]; blocks: Map<string, Buffer> }> {
  const blocks = new Map<string, Buffer>()
  const asked: string[] = []
  const url = await serve(async (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const name = new URL(request.url ?? '', 'http://any').pathname.split('/').at(-1) ?? ''
    if (request.method === 'PUT') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      blocks.set(name, Buffer.concat(chunks))
      return void response.writeHead(201).end('{}')
    }
    const block = blocks.get(name)
    response.writeHead(block ? 200 : 404).end(block)
  })
  return { url, asked, blocks }
}

const refuse = (status: number, body: string) => serve((_, response) => void response.writeHead(status).end(body))

/** A URL where nothing listens any more. */
async function deadUrl(): Promise<string> {
  const url = await serve(() => {})
  await new Promise((resolve) => servers.pop()?.close(resolve))
  return url
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

describe('gatewayBlocks', () => {
  test('default: tries one gateway after the other and remembers the one that had it', async () => {
    const [empty, full] = [await store(), await store()]
    full.blocks.set(cid, Buffer.from(bytes))
    const source = gatewayBlocks([await deadUrl(), empty.url, `${full.url}/`])
    expect(await source.get(cid)).toEqual(bytes)
    expect(await source.get(cid)).toEqual(bytes)
    expect(empty.asked).toEqual([`GET /ipfs/${cid}?format=raw`])
    expect(full.asked).toHaveLength(2)
  })

  test('error: BlockUnavailableError says what each gateway answered', async () => {
    const liar = await serve((_, response) => void response.end('other bytes'))
    const [dead, empty] = [await deadUrl(), await store()]
    const error = await gatewayBlocks([liar, empty.url, dead])
      .get(cid)
      .catch((caught) => caught)
    expect(error).toBeInstanceOf(BlockUnavailableError)
    expect(error.attempts).toEqual([
      { gateway: liar, reason: 'sent other bytes' },
      { gateway: empty.url, reason: 'answered 404' },
      { gateway: dead, reason: 'cannot be reached' },
    ])
  })

  test('error: a gateway that never answers is given up', async () => {
    const silent = await serve(() => {})
    const error = await gatewayBlocks([silent], { timeoutMs: 20 })
      .get(cid)
      .catch((caught) => caught)
    expect(error.attempts).toEqual([{ gateway: silent, reason: 'did not answer in time' }])
  })

  test('behavior: an abort is not a gateway that failed', async () => {
    const silent = await serve(() => {})
    const controller = new AbortController()
    const reading = gatewayBlocks([silent]).get(cid, { signal: controller.signal })
    controller.abort()
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })
})

describe('uploadJobContent', () => {
  test('default: brings all blocks in order to every gateway', async () => {
    const source = memoryBlocks()
    const cids = [await source.put(bytes), await source.put(new Uint8Array([1, 2, 3]))]
    const [first, second] = [await store(), await store()]
    const uploads = await uploadJobContent({ jobId: JOB, cids, source, gateways: [first.url, second.url] })
    expect(uploads.map(({ blocks, error }) => [blocks, error])).toEqual([
      [2, undefined],
      [2, undefined],
    ])
    expect(first.asked).toEqual(cids.map((name) => `PUT /jobs/${JOB}/blocks/${name}`))
    expect([...second.blocks.keys()]).toEqual(cids)
    expect(second.blocks.get(cid)).toEqual(Buffer.from(bytes))
  })

  test('behavior: one gateway that takes everything is enough', async () => {
    const source = memoryBlocks()
    await source.put(bytes)
    const full = await store()
    const gateways = [await deadUrl(), await refuse(413, '{"error":"too large"}'), full.url]
    const uploads = await uploadJobContent({ jobId: JOB, cids: [cid], source, gateways })
    expect(uploads.map(({ error }) => error)).toEqual(['cannot be reached', 'answered 413 too large', undefined])
  })

  test('error: UploadRefusedError when no gateway took it, or none is known', async () => {
    const source = memoryBlocks()
    await source.put(bytes)
    const gateways = [await refuse(403, 'no')]
    const upload = { jobId: JOB, cids: [cid], source }
    const error = await uploadJobContent({ ...upload, gateways }).catch((caught) => caught)
    expect(error).toBeInstanceOf(UploadRefusedError)
    expect(error.uploads).toEqual([{ gateway: gateways[0], blocks: 0, error: 'answered 403' }])
    await expect(uploadJobContent({ ...upload, gateways: [] })).rejects.toThrow(UploadRefusedError)
  })
})
