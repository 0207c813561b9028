import type { Hex } from 'viem'
import projectSchema from '../schemas/project-metadata.schema.json' with { type: 'json' }
import updateSchema from '../schemas/project-update.schema.json' with { type: 'json' }
import { MAX_STRING_BYTES, readBlock } from './blocks.ts'
import { assertJson, canonicalBytes, parseJson, textOf } from './canonical.ts'
import { digestToCid, sha256 } from './digest.ts'
import { BlockMismatchError, ContentTooLargeError, InvalidDocumentError } from './errors.ts'
import { lazily } from './manifest.ts'
import { compileSchema } from './schema.ts'
import type { BlockSource, Json, JsonObject } from './types.ts'

export type Link = { label: string; url: string }

/** What a project says about itself; `project-metadata.schema.json` in TypeScript. */
export type ProjectMetadata = {
  format: 'pinf-project/v1'
  title: string
  /** One sentence. */
  summary: string
  /** Markdown. */
  description?: string
  links?: Link[]
  /** CID of a picture's raw block. */
  image?: string
  team?: { name: string; role?: string; url?: string; address?: string }[]
  tags?: string[]
}

/** What a founder tells contributors; `project-update.schema.json` in TypeScript. */
export type ProjectUpdate = {
  format: 'pinf-update/v1'
  title: string
  /** Markdown. */
  body: string
  links?: Link[]
}

/** A document as it is committed: canonical JSON, its sha-256, and the CID of the same block. */
export type EncodedDocument = { bytes: Uint8Array; digest: Hex; cid: string }

/** Where a document is and what it must hash to, as a contract says. */
export type DocumentLocation = { digest: Hex; uri: string }

const metadataCheck = lazily(() => compileSchema(projectSchema as JsonObject))
const updateCheck = lazily(() => compileSchema(updateSchema as JsonObject))

/**
 * Reads a project's metadata from JSON text or an already parsed value.
 *
 * @throws {InvalidDocumentError} naming the path of everything that breaks the format.
 * @example
 * const { title, summary } = parseProjectMetadata('{"format":"pinf-project/v1","title":"…","summary":"…"}')
 */
export function parseProjectMetadata(json: unknown): ProjectMetadata {
  return parse("The project's metadata", json, metadataCheck) as ProjectMetadata
}

/**
 * Reads a founder's update from JSON text or an already parsed value.
 *
 * @throws {InvalidDocumentError} naming the path of everything that breaks the format.
 */
export function parseProjectUpdate(json: unknown): ProjectUpdate {
  return parse('The update', json, updateCheck) as ProjectUpdate
}

/**
 * Metadata as `createProject` and `setMetadata` commit to it.
 *
 * @throws {InvalidDocumentError} {ContentTooLargeError} above 96 KiB.
 * @example
 * const { digest, cid } = encodeProjectMetadata({ format: 'pinf-project/v1', title, summary })
 */
export function encodeProjectMetadata(metadata: ProjectMetadata): EncodedDocument {
  return encode("The project's metadata", parseProjectMetadata(metadata))
}

/**
 * An update as `postUpdate` commits to it.
 *
 * @throws {InvalidDocumentError} {ContentTooLargeError} above 96 KiB.
 */
export function encodeProjectUpdate(update: ProjectUpdate): EncodedDocument {
  return encode('The update', parseProjectUpdate(update))
}

/** A URI that holds the document itself, for where no gateway keeps it. */
export function dataUri({ bytes }: EncodedDocument): string {
  return `data:application/json;base64,${toBase64(bytes)}`
}

/**
 * Reads a project's metadata where its contract says: out of a `data:` URI where it is one, otherwise by its digest, so that
 * no server is asked but the source. Either way it is checked against the digest.
 *
 * @throws {BlockNotFoundError} {BlockMismatchError} {InvalidDocumentError}
 */
export async function readProjectMetadata(
  source: BlockSource,
  location: DocumentLocation,
  options?: { signal?: AbortSignal },
): Promise<ProjectMetadata> {
  return parseProjectMetadata(await readDocument(source, location, options))
}

/**
 * Reads a founder's update, as `readProjectMetadata` reads metadata.
 *
 * @throws {BlockNotFoundError} {BlockMismatchError} {InvalidDocumentError}
 */
export async function readProjectUpdate(
  source: BlockSource,
  location: DocumentLocation,
  options?: { signal?: AbortSignal },
): Promise<ProjectUpdate> {
  return parseProjectUpdate(await readDocument(source, location, options))
}

function parse(what: string, json: unknown, check: typeof metadataCheck): Json {
  const value = typeof json === 'string' ? parseJson(json) : json
  if (value === undefined) throw new InvalidDocumentError(what, [{ path: '', reason: 'it is not JSON' }])
  assertJson(value)
  const issues = check(value)
  if (issues.length > 0) throw new InvalidDocumentError(what, issues)
  return value
}

function encode(what: string, document: unknown): EncodedDocument {
  const bytes = canonicalBytes(document)
  if (bytes.length > MAX_STRING_BYTES) throw new ContentTooLargeError(what, bytes.length, MAX_STRING_BYTES)
  const digest = sha256(bytes)
  return { bytes, digest, cid: digestToCid(digest) }
}

async function readDocument(
  source: BlockSource,
  { digest, uri }: DocumentLocation,
  options?: { signal?: AbortSignal },
): Promise<string | undefined> {
  const cid = digestToCid(digest)
  const bytes = uri.startsWith('data:') ? decodeDataUri(uri) : await readBlock(source, cid, options)
  if (sha256(bytes) !== digest) throw new BlockMismatchError(cid, 'does not have the digest it is named by')
  if (bytes.length > MAX_STRING_BYTES) throw new ContentTooLargeError(`Document ${cid}`, bytes.length, MAX_STRING_BYTES)
  return textOf(bytes)
}

function decodeDataUri(uri: string): Uint8Array {
  const [head = '', body = ''] = uri.split(/,(.*)/s)
  try {
    const text = decodeURIComponent(body)
    return head.endsWith(';base64') ? fromBase64(text) : new TextEncoder().encode(text)
  } catch (cause) {
    throw new InvalidDocumentError('The document', [{ path: '', reason: 'its data URI cannot be read' }], { cause })
  }
}

// In steps: a call takes only so many arguments.
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
