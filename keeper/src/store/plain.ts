import { BlockMismatchError, BlockNotFoundError, type BlockSink, type BlockSource, cidOf } from '@pinf/sdk/content'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import type { BlockStore } from './blocks.ts'

/** What keeps and finds blocks for sources. */
export type SnapshotStore = Pick<BlockStore, 'find' | 'put' | 'putAs'> & {
  readonly blockstore: Pick<BlockStore['blockstore'], 'get' | 'put'>
}

/** A store over any that knows blocks by their bytes alone: every block lies there under its CID as a raw block. */
export function plainStore(blocks: BlockSource & BlockSink): SnapshotStore {
  const find = (cid: string | CID) =>
    blocks.get(rawCid(cid)).catch((error: unknown) => {
      if (error instanceof BlockNotFoundError) return undefined
      throw error
    })
  const putAs = async (cid: string | CID, bytes: Uint8Array) => {
    if (cidOf(bytes) !== rawCid(cid))
      throw new BlockMismatchError(String(cid), 'does not have the digest it is named by')
    await blocks.put(bytes)
  }
  return {
    find,
    putAs,
    put: (bytes) => blocks.put(bytes),
    blockstore: {
      async *get(cid: CID) {
        yield await blocks.get(rawCid(cid))
      },
      async put(cid: CID, bytes: Uint8Array) {
        await putAs(cid, bytes)
        return cid
      },
    } as SnapshotStore['blockstore'],
  }
}

function rawCid(cid: string | CID): string {
  const { multihash } = CID.asCID(cid) ?? CID.parse(String(cid))
  return CID.createV1(raw.code, multihash).toString()
}
