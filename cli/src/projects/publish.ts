import { type PublishRefusedError, publishBlocks, publishDocument } from '@pinf/sdk'
import { type DocumentLocation, type EncodedDocument, memoryBlocks } from '@pinf/sdk/content'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'
import type { Picture } from './metadataFile.ts'

/** Brings a document to the gateways that were named, or puts it on chain as it is where none takes it. */
export async function publish(
  { config }: Session,
  output: Output,
  document: EncodedDocument,
): Promise<DocumentLocation> {
  const location = await publishDocument(document, config.gateways)
  if (location.uri.startsWith('data:')) {
    output.warn(
      `No gateway took the text, so all ${document.bytes.length} bytes of it go on chain; --gateway names one.`,
    )
  }
  return location
}

/** Brings a picture to the gateways that were named. A project without its picture is still one. */
export async function publishPicture({ config }: Session, output: Output, picture: Picture | undefined): Promise<void> {
  if (picture === undefined) return
  const source = memoryBlocks()
  await source.put(picture.bytes)
  await publishBlocks({ cids: [picture.cid], source, gateways: config.gateways }).catch((error: PublishRefusedError) =>
    output.warn(`Nobody serves the picture ${picture.cid} yet: ${error.message}`),
  )
}
