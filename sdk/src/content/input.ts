import type { Hex } from 'viem'
import { MAX_STRING_BYTES } from './blocks.ts'
import { canonicalJson, utf8 } from './canonical.ts'
import { sha256 } from './digest.ts'
import { ContentTooLargeError, MalformedContentError } from './errors.ts'
import { hashInputLeaf } from './leaves.ts'
import { PartWriter, parseLine, readLines } from './lines.ts'
import { checks, readManifest, writeManifest } from './manifest.ts'
import { LeafList } from './merkle.ts'
import type { BlockSink, BlockSource, Items, Json, Part } from './types.ts'

/** The items of a job. */
export type InputManifest = { format: 'pinf-input/v1'; items: number; root: Hex; parts: readonly Part[] }

/** An input as it was written or read. `digest` and `root` go into the job's terms. */
export type Input = { cid: string; digest: Hex; manifest: InputManifest }

/** One item of an input. `hash` is the sha-256 of its canonical JSON. */
export type InputItem = { index: number; value: Json; hash: Hex }

/** Writes a job's items, in order, holding one block in memory. */
export async function writeInput(items: Items<Json>, sink: BlockSink): Promise<Input> {
  const writer = new PartWriter(sink)
  const leaves = new LeafList()
  for await (const item of items) {
    const line = canonicalJson(item)
    const bytes = utf8(line)
    if (bytes.length > MAX_STRING_BYTES)
      throw new ContentTooLargeError(`Item ${leaves.length}`, bytes.length, MAX_STRING_BYTES)
    leaves.push(hashInputLeaf({ index: leaves.length, inputHash: sha256(bytes) }))
    await writer.write(line)
  }
  const parts = await writer.finish()
  if (leaves.length === 0) throw new MalformedContentError('The input', 'it has no items')
  const manifest: InputManifest = { format: 'pinf-input/v1', items: leaves.length, root: leaves.root(), parts }
  return { ...(await writeManifest(sink, 'The input manifest', manifest)), manifest }
}

/** Reads an input's manifest by its digest. */
export async function readInputManifest(
  source: BlockSource,
  digest: Hex,
  options?: { signal?: AbortSignal },
): Promise<InputManifest> {
  return readManifest(source, 'Input manifest', digest, checks.input, options)
}

/**
 * Yields all items of an input in order. At the end it has checked their number and the manifest's root; a reader that
 * stops early has not.
 */
export async function* readInput(
  source: BlockSource,
  { items, root, parts }: InputManifest,
  options?: { signal?: AbortSignal },
): AsyncGenerator<InputItem> {
  const leaves = new LeafList()
  for await (const line of readLines(source, parts, options)) {
    const index = leaves.length
    const value = parseLine(`Item ${index}`, line)
    if (canonicalJson(value) !== line) throw new MalformedContentError(`Item ${index}`, 'it is not canonical JSON')
    const hash = sha256(line)
    leaves.push(hashInputLeaf({ index, inputHash: hash }))
    yield { index, value, hash }
  }
  if (leaves.length !== items) {
    throw new MalformedContentError('The input', `it has ${leaves.length} items; its manifest says ${items}`)
  }
  if (leaves.root() !== root) throw new MalformedContentError('The input', "its items do not make its manifest's root")
}
