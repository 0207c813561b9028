import { memoryBlocks } from '../../content/blocks.ts'
import { type DocumentLocation, dataUri, type EncodedDocument } from '../../content/documents.ts'
import type { BlockSource } from '../../content/types.ts'
import { ProtocolError } from '../../errors/protocolError.ts'

export type PublishBlocksParameters = {
  cids: readonly string[]
  source: BlockSource
  gateways: readonly string[]
  fetch?: typeof fetch | undefined
}

/** Thrown when no gateway took all blocks, so that nobody could read them. */
export class PublishRefusedError extends ProtocolError {
  override name = 'PublishRefusedError'
  constructor(reasons: readonly string[]) {
    super(`No gateway took the content (${reasons.join('; ') || 'none was named'}).`, {
      next: 'Name a gateway that takes blocks from here, such as a keeper or an IPFS node of your own.',
    })
  }
}

/**
 * Puts blocks that belong to no job on every gateway that takes them, as any IPFS node does (`/api/v0/block/put`). One
 * that took all is enough: keepers fetch from each other.
 *
 * @throws {PublishRefusedError} when none did, saying why each.
 * @example
 * await publishBlocks({ cids: [cid], source: blocks, gateways })
 */
export async function publishBlocks({
  cids,
  source,
  gateways,
  fetch: request = fetch,
}: PublishBlocksParameters): Promise<void> {
  const reasons = await Promise.all(gateways.map((gateway) => putAll(gateway.replace(/\/+$/, ''))))
  if (!reasons.includes(undefined)) throw new PublishRefusedError(reasons.filter((reason) => reason !== undefined))

  /** Why a gateway did not take everything; undefined when it did. */
  async function putAll(gateway: string): Promise<string | undefined> {
    const { host } = new URL(gateway)
    for (const cid of cids) {
      const body = new FormData()
      body.append('data', new Blob([(await source.get(cid)) as Uint8Array<ArrayBuffer>]))
      try {
        const url = `${gateway}/api/v0/block/put?cid-codec=raw&mhtype=sha2-256&pin=true`
        const response = await request(url, { method: 'POST', body })
        if (!response.ok) return `${host} answered ${response.status}`
      } catch {
        return `${host} does not take content from here`
      }
    }
    return undefined
  }
}

/**
 * Brings a document to gateways. Where none takes it, its URI is the text itself, which then goes on chain.
 *
 * @example
 * const { digest, uri } = await publishDocument(encodeProjectMetadata(metadata), gateways)
 */
export async function publishDocument(
  document: EncodedDocument,
  gateways: readonly string[],
): Promise<DocumentLocation> {
  const { cid, digest, bytes } = document
  const source = memoryBlocks()
  await source.put(bytes)
  try {
    await publishBlocks({ cids: [cid], source, gateways })
    return { digest, uri: `ipfs://${cid}` }
  } catch (error) {
    if (!(error instanceof PublishRefusedError)) throw error
    return { digest, uri: dataUri(document) }
  }
}
