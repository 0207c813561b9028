import { ProtocolError } from '@pinf/sdk'
import { type BlockSource, dataUri, type EncodedDocument, memoryBlocks } from '@pinf/sdk/content'
import type { Hex } from 'viem'

/** Thrown when no gateway took all blocks, so that nobody could read them. */
export class PublishRefusedError extends ProtocolError {
  override name = 'PublishRefusedError'
  constructor(reasons: string[]) {
    super(`No gateway took the content (${reasons.join('; ') || 'this network lists none'}).`, {
      next: 'Start a gateway that takes blocks from this page, such as a keeper of your own, and try again.',
    })
  }
}

type PublishInput = { cids: readonly string[]; source: BlockSource; gateways: readonly string[] }

/**
 * Puts blocks on every gateway that takes them, as any IPFS node does (`/api/v0/block/put`). One that took all is enough:
 * keepers fetch from each other.
 *
 * @throws {PublishRefusedError} when none did.
 */
export async function publishBlocks({ cids, source, gateways }: PublishInput): Promise<void> {
  const reasons = await Promise.all(gateways.map((gateway) => putAll(gateway, cids, source)))
  if (!reasons.includes(undefined)) throw new PublishRefusedError(reasons.filter((reason) => reason !== undefined))
}

/** Why a gateway did not take everything; undefined when it did. */
async function putAll(gateway: string, cids: readonly string[], source: BlockSource): Promise<string | undefined> {
  const { host } = new URL(gateway)
  for (const cid of cids) {
    const body = new FormData()
    body.append('data', new Blob([(await source.get(cid)) as Uint8Array<ArrayBuffer>]))
    try {
      const url = `${gateway}/api/v0/block/put?cid-codec=raw&mhtype=sha2-256&pin=true`
      const response = await fetch(url, { method: 'POST', body })
      if (!response.ok) return `${host} answered ${response.status}`
    } catch {
      return `${host} does not take content from web pages`
    }
  }
  return undefined
}

export type PublishedDocument = { digest: Hex; uri: string }

/** Brings a document to the gateways. Where none takes it, its URI is the text itself, which then goes on chain. */
export async function publishDocument(
  document: EncodedDocument,
  gateways: readonly string[],
): Promise<PublishedDocument> {
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
