import { gatewayBlocks } from '@pinf/sdk'
import type { BlockSource } from '@pinf/sdk/content'
import type { Context } from '../command.ts'
import { CONTENT_FOLDER } from '../content.ts'
import { keepingBlocks } from '../fileBlocks.ts'

/** Blocks of corpora that were built here; of others from gateways, which are looked up only then. */
export function corpusBlocks({ connect }: Context): BlockSource {
  let remote: Promise<BlockSource> | undefined
  return keepingBlocks(CONTENT_FOLDER, {
    async get(cid, options) {
      remote ??= connect().then(async (session) => gatewayBlocks(await session.gateways()))
      return (await remote).get(cid, options)
    },
  })
}
