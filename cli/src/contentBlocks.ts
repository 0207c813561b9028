import { gatewayBlocks } from '@pinf/sdk'
import { BlockNotFoundError, type BlockSink, type BlockSource } from '@pinf/sdk/content'
import type { Context } from './command.ts'
import { fileBlocks, keepingBlocks } from './fileBlocks.ts'

/** Where content waits until a keeper has it, so that an interrupted upload goes on where it stopped. */
export const CONTENT_FOLDER = '.pinf/blocks'

/** Content that was made here; other content from gateways, which are looked up only then, and is kept. */
export function contentBlocks(context: Context): BlockSource & BlockSink {
  let remote: Promise<BlockSource> | undefined
  const { get } = keepingBlocks(CONTENT_FOLDER, {
    async get(cid, options) {
      remote ??= remoteBlocks(context)
      try {
        return await (await remote).get(cid, options)
      } catch (cause) {
        options?.signal?.throwIfAborted()
        throw new BlockNotFoundError(cid, { cause, next: NEXT })
      }
    },
  })
  return { get, put: fileBlocks(CONTENT_FOLDER).put }
}

const NEXT =
  'Name a gateway that serves it by --gateway <url>, or make it here: `pinf corpus build` makes the same corpus of the same files.'

/** The gateways that were named and those that keepers announced; without a chain the former. */
async function remoteBlocks({ connect, gateways }: Context): Promise<BlockSource> {
  const known = await connect().then(
    (session) => session.gateways(),
    () => gateways(),
  )
  return gatewayBlocks(known)
}
