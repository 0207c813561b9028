import { BlockNotFoundError, MAX_BLOCK_BYTES } from '@pinf/sdk/content'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { stream } from 'hono/streaming'
import { exporter } from 'ipfs-unixfs-exporter'
import { importer } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { balanced } from 'ipfs-unixfs-importer/layout'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { UnsupportedBlockError } from '../errors.ts'
import type { BlockStore } from '../store/blocks.ts'

/** The largest upload of one call, in bytes. */
const MAX_UPLOAD_BYTES = 256 * 1024 * 1024
/** Kubo's own layout, so that the same file has the same CID here and there. */
const KUBO_CHUNK_BYTES = 262_144
const KUBO_WIDTH = 174
const DAG_PB = 0x70

export type RpcOptions = { blocks: BlockStore; peerId: string; version: string }

/** The part of Kubo's RPC that clients need to add and read content; works with `kubo-rpc-client`. */
export function createRpc({ blocks, peerId, version }: RpcOptions): Hono {
  const rpc = new Hono()
  rpc.onError((error, context) => context.json({ Message: error.message, Code: 0, Type: 'error' }, 500))
  rpc.use(
    bodyLimit({
      maxSize: MAX_UPLOAD_BYTES,
      onError: (context) => context.json({ Message: `more than ${MAX_UPLOAD_BYTES} bytes`, Code: 0 }, 413),
    }),
  )

  rpc.post('/version', (context) =>
    context.json({ Version: version, Commit: '', Repo: '', System: process.platform, Golang: '' }),
  )
  rpc.post('/id', (context) =>
    context.json({
      ID: peerId,
      PublicKey: '',
      Addresses: [],
      AgentVersion: `pinf-keeper/${version}`,
      ProtocolVersion: '',
      Protocols: [],
    }),
  )
  rpc.post('/add', async (context) => {
    const files = await uploads(context)
    return ndjson(context, addAll(blocks, files, context))
  })
  rpc.post('/block/put', async (context) => {
    const [file] = await uploads(context)
    const bytes = new Uint8Array((await file?.arrayBuffer()) ?? [])
    const cid = CID.createV1(codecOf(context), await sha256.digest(bytes))
    const key = context.req.query('format') === 'v0' ? cid.toV0() : cid
    await blocks.putAs(key, bytes)
    return context.json({ Key: key.toString(), Size: bytes.length })
  })
  rpc.post('/block/get', async (context) => {
    const bytes = await need(blocks, argument(context))
    return context.body(Uint8Array.from(bytes), 200, { 'Content-Type': 'application/vnd.ipld.raw' })
  })
  rpc.post('/block/stat', async (context) => {
    const cid = argument(context)
    return context.json({ Key: cid, Size: (await need(blocks, cid)).length })
  })
  rpc.post('/cat', async (context) => {
    const entry = await exporter(argument(context), blocks.blockstore)
    if (entry.type !== 'file' && entry.type !== 'raw') throw new Error('this dag node is a directory')
    const { offset, length } = range(context)
    context.header('Content-Type', 'text/plain')
    context.header('X-Stream-Output', '1')
    return stream(context, async (out) => {
      for await (const chunk of entry.content({ offset, length })) await out.write(chunk)
    })
  })
  // Every block is kept: what is here is pinned.
  rpc.post('/pin/ls', async (context) => {
    const wanted = context.req.queries('arg')
    for (const cid of wanted ?? []) await need(blocks, cid)
    return ndjson(context, pins(blocks, wanted))
  })
  return rpc
}

async function* addAll(blocks: BlockStore, files: File[], context: Context) {
  const cidVersion = context.req.query('cid-version') === '1' ? 1 : 0
  const rawLeaves = (context.req.query('raw-leaves') ?? String(cidVersion === 1)) === 'true'
  const candidates = files.map((file) => ({
    path: decodeURIComponent(file.name) || undefined,
    content: file.stream() as unknown as AsyncIterable<Uint8Array>,
  }))
  const options = {
    cidVersion,
    rawLeaves,
    reduceSingleLeafToSelf: true,
    wrapWithDirectory: context.req.query('wrap-with-directory') === 'true',
    chunker: fixedSize({ chunkSize: chunkBytes(context) }),
    layout: balanced({ maxChildrenPerNode: KUBO_WIDTH }),
  } as const
  for await (const { cid, path, size } of importer(candidates, blocks.blockstore, options)) {
    yield { Name: path ?? cid.toString(), Hash: cid.toString(), Size: String(size) }
  }
}

function chunkBytes(context: Context): number {
  const size = Number(/^size-(\d+)$/.exec(context.req.query('chunker') ?? '')?.[1] ?? KUBO_CHUNK_BYTES)
  if (size < 1 || size > MAX_BLOCK_BYTES) throw new Error(`chunker must be size-1 … size-${MAX_BLOCK_BYTES}`)
  return size
}

async function* pins(blocks: BlockStore, wanted: string[] | undefined) {
  if (wanted !== undefined) for (const cid of wanted) yield { Cid: cid, Type: 'recursive' }
  else for await (const cid of blocks.list()) yield { Cid: cid.toString(), Type: 'recursive' }
}

async function need(blocks: BlockStore, cid: string): Promise<Uint8Array> {
  const bytes = await blocks.find(cid)
  if (bytes === undefined) throw new BlockNotFoundError(cid)
  return bytes
}

function argument(context: Context): string {
  const path = context.req.query('arg')?.replace(/^\/ipfs\//, '')
  if (!path) throw new Error('argument "arg" is required')
  return path
}

function range(context: Context): { offset?: number; length?: number } {
  const number = (name: string) => {
    const text = context.req.query(name)
    return text === undefined ? {} : { [name]: Number(text) }
  }
  return { ...number('offset'), ...number('length') }
}

function codecOf(context: Context): number {
  const name = context.req.query('cid-codec') ?? context.req.query('format') ?? 'raw'
  if (name === 'raw') return raw.code
  if (name === 'dag-pb' || name === 'protobuf' || name === 'v0') return DAG_PB
  throw new UnsupportedBlockError(name)
}

async function uploads(context: Context): Promise<File[]> {
  const form = await context.req.formData()
  return [...form.values()].filter((value) => value instanceof File)
}

function ndjson(context: Context, rows: AsyncIterable<unknown>): Response {
  context.header('Content-Type', 'application/json')
  return stream(context, async (out) => {
    for await (const row of rows) await out.write(`${JSON.stringify(row)}\n`)
  })
}
