import { cidOf, digestOf, digestToCid } from './digest.ts'
import { BlockMismatchError, BlockNotFoundError, ContentTooLargeError } from './errors.ts'
import type { BlockSink, BlockSource } from './types.ts'

/** The largest block: what every IPFS implementation passes on. */
export const MAX_BLOCK_BYTES = 1024 * 1024

/** The largest string that is committed as a whole: one that an on-chain answer can still carry. */
export const MAX_STRING_BYTES = 96 * 1024

/** Fetches a block and checks that it is the one its CID names. */
export async function readBlock(
  source: BlockSource,
  cid: string,
  options?: { signal?: AbortSignal },
): Promise<Uint8Array> {
  const bytes = await source.get(cid, options)
  if (bytes.length > MAX_BLOCK_BYTES)
    throw new BlockMismatchError(cid, `has ${bytes.length} bytes, more than a block may`)
  if (digestToCid(await digestOf(bytes)) !== cid)
    throw new BlockMismatchError(cid, `does not have the digest it is named by`)
  return bytes
}

/** Stores a block that must fit into one. */
export async function writeBlock(sink: BlockSink, what: string, bytes: Uint8Array): Promise<string> {
  if (bytes.length > MAX_BLOCK_BYTES) throw new ContentTooLargeError(what, bytes.length, MAX_BLOCK_BYTES)
  return sink.put(bytes)
}

/** Blocks in memory, by CID. */
export type MemoryBlocks = BlockSource & BlockSink & { readonly blocks: Map<string, Uint8Array> }

/** A block store in memory. */
export function memoryBlocks(): MemoryBlocks {
  const blocks = new Map<string, Uint8Array>()
  return {
    blocks,
    async get(cid) {
      const bytes = blocks.get(cid)
      if (!bytes) throw new BlockNotFoundError(cid)
      return bytes
    },
    async put(bytes) {
      const cid = cidOf(bytes)
      blocks.set(cid, bytes)
      return cid
    },
  }
}
