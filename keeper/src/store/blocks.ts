import { BlockMismatchError, ContentTooLargeError, cidOf, MAX_BLOCK_BYTES } from '@pinf/sdk/content'
import { FsBlockstore } from 'blockstore-fs'
import type { Blockstore } from 'interface-blockstore'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { UnsupportedBlockError } from '../errors.ts'

const DAG_PB = 0x70

/** A keeper's own blocks: every block is checked against its CID before it is kept. */
export type BlockStore = {
  /** Bytes of a block, or undefined when it is not here. */
  find(cid: string | CID): Promise<Uint8Array | undefined>
  has(cid: string | CID): Promise<boolean>
  /** Keeps bytes as a raw block and returns its CID. */
  put(bytes: Uint8Array): Promise<string>
  /** Keeps bytes under a CID they must hash to. */
  putAs(cid: string | CID, bytes: Uint8Array): Promise<void>
  /** All blocks kept, by their CIDs as raw blocks. */
  list(): AsyncIterable<CID>
  /** The same blocks for libraries of the IPFS stack. */
  readonly blockstore: Blockstore
  close(): Promise<void>
}

/** Opens the block store in a folder, creating it when missing. */
export async function openBlockStore(folder: string): Promise<BlockStore> {
  const files = new FsBlockstore(folder)
  await files.open()

  // A machine that lost power may leave a torn file behind: bytes are checked on the way out, too.
  const find = async (cid: string | CID) => {
    const key = asCid(cid)
    if (!(await files.has(key))) return undefined
    const bytes = await collect(files.get(key))
    if (await isBlock(key, bytes)) return bytes
    await files.delete(key)
    return undefined
  }

  return {
    find,
    has: async (cid) => files.has(asCid(cid)),
    async put(bytes) {
      assertSize(bytes)
      const cid = cidOf(bytes)
      await files.put(CID.parse(cid), bytes)
      return cid
    },
    async putAs(cid, bytes) {
      const key = asCid(cid)
      await verifyBlock(key, bytes)
      await files.put(key, bytes)
    },
    async *list() {
      // Files are named by hash alone: which codec a block was put under is not kept.
      for await (const { cid } of files.getAll()) yield CID.createV1(raw.code, cid.multihash)
    },
    blockstore: files,
    close: () => files.close(),
  }
}

/** Throws unless bytes are the block that the CID names. */
async function verifyBlock(cid: CID, bytes: Uint8Array): Promise<void> {
  assertSize(bytes)
  if (cid.multihash.code !== sha256.code || (cid.code !== raw.code && cid.code !== DAG_PB)) {
    throw new UnsupportedBlockError(cid.toString())
  }
  if (!(await isBlock(cid, bytes)))
    throw new BlockMismatchError(cid.toString(), 'does not have the digest it is named by')
}

async function isBlock(cid: CID, bytes: Uint8Array): Promise<boolean> {
  const { digest } = await sha256.digest(bytes)
  return Buffer.from(digest).equals(cid.multihash.digest)
}

function asCid(cid: string | CID): CID {
  return CID.asCID(cid) ?? CID.parse(String(cid))
}

function assertSize(bytes: Uint8Array): void {
  if (bytes.length > MAX_BLOCK_BYTES) throw new ContentTooLargeError('The block', bytes.length, MAX_BLOCK_BYTES)
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
}
