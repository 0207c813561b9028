import { type BlockSource, digestToCid, hashJson, readBlock } from '@pinf/sdk/content'
import type { Hex } from 'viem'

/** What a project says about itself: the JSON whose canonical form `metadataDigest` commits to. */
export type ProjectMetadata = {
  /** One line. */
  summary: string
  /** Markdown. */
  description: string
}

/** Where a project's metadata is, as its contract says. */
export type MetadataLocation = { digest: Hex; uri: string }

/** Thrown when the text at a project's URI is not the one its contract commits to. */
export class MetadataMismatchError extends Error {
  override name = 'MetadataMismatchError'
  constructor() {
    super('The project’s text is not the one its contract commits to.')
  }
}

/**
 * Reads a project's metadata: out of a `data:` URI where it is one, otherwise from the gateways by its digest, so that no
 * other server is ever asked. Either way it is checked against the digest.
 */
export async function readMetadata(
  source: BlockSource,
  { digest, uri }: MetadataLocation,
  signal?: AbortSignal,
): Promise<ProjectMetadata> {
  if (!uri.startsWith('data:')) {
    const block = await readBlock(source, digestToCid(digest), signal && { signal })
    return parseMetadata(JSON.parse(new TextDecoder().decode(block)))
  }
  const json = JSON.parse(decodeDataUri(uri))
  if (hashJson(json) !== digest) throw new MetadataMismatchError()
  return parseMetadata(json)
}

function decodeDataUri(uri: string): string {
  const comma = uri.indexOf(',')
  const body = decodeURIComponent(uri.slice(comma + 1))
  return uri.slice(0, comma).endsWith(';base64') ? fromBase64(body) : body
}

function fromBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
}

/** Lenient: text that is missing is empty, and anything else is ignored. */
function parseMetadata(json: unknown): ProjectMetadata {
  const fields = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  return { summary: textOf(fields.summary), description: textOf(fields.description) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
