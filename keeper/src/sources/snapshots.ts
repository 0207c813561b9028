import { cidOf, MAX_BLOCK_BYTES } from '@pinf/sdk/content'
import type { Snapshot } from '@pinf/sdk/workflow'
import { exporter, type ReadableStorage } from 'ipfs-unixfs-exporter'
import { importBytes, type WritableStorage } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { CID } from 'multiformats/cid'
import { DocumentError } from './errors.ts'
import { MAX_DOCUMENT_BYTES } from './forms/files.ts'
import type { WebDocument } from './types.ts'

/** Keeps a document: as one raw block, or as a UnixFS file of raw blocks of 1 MiB where it is larger. */
export async function keepSnapshot(blocks: WritableStorage, { url, mediaType, bytes }: WebDocument): Promise<Snapshot> {
  const options = { cidVersion: 1, rawLeaves: true, chunker: fixedSize({ chunkSize: MAX_BLOCK_BYTES }) } as const
  const { cid } = await importBytes(bytes, blocks, { ...options, reduceSingleLeafToSelf: true })
  return { url, cid: cid.toString(), bytes: bytes.length, mediaType, fetchedAt: new Date().toISOString() }
}

/** The document that a snapshot names. Throws `DocumentError` when its blocks do not make it. */
export async function readSnapshot(
  blocks: ReadableStorage,
  { url, cid, bytes: size, mediaType }: Snapshot,
  signal?: AbortSignal,
): Promise<WebDocument> {
  const entry = await exporter(CID.parse(cid), blocks, signal && { signal })
  const isFile = entry.type === 'file' || entry.type === 'raw'
  if (!isFile || Number(entry.size) !== size || size > MAX_DOCUMENT_BYTES) {
    throw new DocumentError(`snapshot ${cid} is not a file of ${size} bytes`)
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of entry.content(signal && { signal })) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (bytes.length !== size) throw new DocumentError(`snapshot ${cid} has ${bytes.length} bytes, not ${size}`)
  if (size <= MAX_BLOCK_BYTES && cidOf(bytes) !== cid) throw new DocumentError(`snapshot ${cid} is not one raw block`)
  return { url, mediaType, bytes }
}
