import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BlockNotFoundError, type BlockSink, type BlockSource, cidOf } from '@pinf/sdk/content'

/** Blocks in a folder, one file each, named by CID. */
export function fileBlocks(folder: string): BlockSource & BlockSink {
  return {
    async get(cid) {
      return readFile(join(folder, cid)).catch((cause) => {
        throw new BlockNotFoundError(cid, { cause })
      })
    },
    async put(bytes) {
      const cid = cidOf(bytes)
      const file = join(folder, cid)
      await mkdir(folder, { recursive: true })
      // Written aside first: a file under its name is whole, even after a crash, or when two write the same.
      const part = `${file}.${randomUUID()}.part`
      await writeFile(part, bytes)
      await rename(part, file)
      return cid
    },
  }
}

/** Reads from the folder, else from `source` and keeps what came: read once, it is there for good. */
export function keepingBlocks(folder: string, source: BlockSource): BlockSource {
  const kept = fileBlocks(folder)
  return {
    async get(cid, options) {
      try {
        return await kept.get(cid)
      } catch (error) {
        if (!(error instanceof BlockNotFoundError)) throw error
        const bytes = await source.get(cid, options)
        await kept.put(bytes)
        return bytes
      }
    },
  }
}
