import { BlockMismatchError, BlockNotFoundError, type BlockSource, cidOf, type JsonObject } from '@pinf/sdk/content'
import { ProtocolError } from '@pinf/sdk/errors'
import type { Snapshot, SourceForm } from '@pinf/sdk/workflow'
import { exporter, type ReadableStorage } from 'ipfs-unixfs-exporter'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { UnsupportedBlockError } from '../errors.ts'
import { packageVersion } from '../packageVersion.ts'
import { DocumentError, SourceRefusedError } from './errors.ts'
import { FORMS } from './forms/index.ts'
import type { Asked, DocumentFile, Listing } from './types.ts'

/** The most that is read of one file, one piece after the other. */
const MAX_STREAM_BYTES = 128 * 1024 * 1024
/** Libraries that decide what a form's answer is; JSON and text are defined without one. */
const READERS: Partial<Record<SourceForm, string>> = { csv: 'csv-parse', parquet: 'hyparquet' }
const SHA2_256 = 0x12
const IPFS = 'ipfs://'
const NO_TYPE = 'application/octet-stream'

/** What a file by CID says. Every block is checked against its digest, so anybody who has them reads the same. */
export async function readIpfs(
  blocks: BlockSource,
  asked: Asked,
  signal: AbortSignal,
): Promise<{ listing: Listing; snapshots: Snapshot[]; runtime?: JsonObject }> {
  const { as = 'text', cid = '' } = asked
  try {
    const entry = await openFile(blocks, pathOf(cid), signal)
    const listing = await FORMS[as](fileOf(entry, signal), asked)
    const snapshot = { url: `${IPFS}${cid}`, cid: entry.cid.toString(), bytes: Number(entry.size), mediaType: NO_TYPE }
    const reader = READERS[as]
    const runtime = reader && { [reader]: packageVersion(reader) }
    return { listing, snapshots: [{ ...snapshot, fetchedAt: new Date().toISOString() }], ...(runtime && { runtime }) }
  } catch (error) {
    throw explain(error)
  }
}

/**
 * Reads all of the file that a snapshot names, so that a store which keeps what it reads has it from then on. One that is
 * larger than what may be read for one answer is left alone. Throws `BlockNotFoundError` where a block cannot be had.
 */
export async function readThrough({ url, cid }: Snapshot, blocks: BlockSource, signal: AbortSignal): Promise<void> {
  try {
    // The folders on the way to a data set's file are needed to find it again.
    const path = url.startsWith(IPFS) ? pathOf(url.slice(IPFS.length)) : cid
    const entry = await openFile(blocks, path, signal)
    if (Number(entry.size) > MAX_STREAM_BYTES) return
    for await (const _chunk of fileOf(entry, signal).stream());
  } catch (error) {
    throw explain(error)
  }
}

async function openFile(blocks: BlockSource, path: string, signal: AbortSignal): Promise<FileEntry> {
  const entry = await exporter(path, readable(blocks, signal), { signal })
  if (entry.type === 'file' || entry.type === 'raw') return entry
  throw new SourceRefusedError(`${path} is a ${entry.type}, not a file`)
}

type FileEntry = Extract<Awaited<ReturnType<typeof exporter>>, { type: 'file' | 'raw' }>

function fileOf(entry: FileEntry, signal: AbortSignal): DocumentFile {
  const size = Number(entry.size)
  return {
    size,
    mediaType: '',
    async *stream() {
      let read = 0
      for await (const chunk of entry.content({ signal })) {
        read += chunk.length
        if (read > MAX_STREAM_BYTES)
          throw new DocumentError(`more than ${MAX_STREAM_BYTES} bytes of it would be needed`)
        yield chunk
      }
    },
    async slice(start, end) {
      const chunks: Uint8Array[] = []
      const length = Math.min(end, size) - start
      for await (const chunk of entry.content({ offset: start, length, signal })) chunks.push(chunk)
      return Buffer.concat(chunks)
    },
  }
}

/** Blocks from wherever there are some, each checked against its digest, for libraries of the IPFS stack. */
export function readable(blocks: BlockSource, signal?: AbortSignal): ReadableStorage {
  return {
    async *get(cid: CID) {
      if (cid.multihash.code !== SHA2_256) throw new UnsupportedBlockError(cid.toString())
      const rawCid = CID.createV1(raw.code, cid.multihash).toString()
      const bytes = await blocks.get(cid.toString(), signal && { signal }).catch((error: unknown) => {
        // Some stores know blocks by their bytes alone.
        if (!(error instanceof BlockNotFoundError) || cid.code === raw.code) throw error
        return blocks.get(rawCid, signal && { signal })
      })
      if (cidOf(bytes) !== rawCid)
        throw new BlockMismatchError(cid.toString(), 'does not have the digest it is named by')
      yield bytes
    },
  } as ReadableStorage
}

function pathOf(path: string): string {
  try {
    CID.parse(path.split('/')[0] ?? '')
    return path
  } catch (cause) {
    throw new SourceRefusedError(`\`${path}\` does not begin with a CID`, undefined, { cause })
  }
}

/** Blocks fit their digests, so what the libraries cannot read in them is what their author made. */
function explain(error: unknown): unknown {
  if (error instanceof UnsupportedBlockError) return new SourceRefusedError(error.message, error.next, { cause: error })
  if (!(error instanceof Error) || error instanceof ProtocolError || error.name === 'AbortError') return error
  if (error.name === 'NotFoundError')
    return new SourceRefusedError('there is no such file', undefined, { cause: error })
  return new DocumentError('it is no file of IPFS', { cause: error })
}
