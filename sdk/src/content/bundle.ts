import type { Hex } from 'viem'
import type { ItemResult, ItemUsage } from '../workflow/types.ts'
import { canonicalJson } from './canonical.ts'
import { MalformedContentError } from './errors.ts'
import { parseLine, readLines } from './lines.ts'
import { checks, readManifest } from './manifest.ts'
import type { BlockSource, Json, Part } from './types.ts'

/** A shard's result as its keeper published it. */
export type BundleManifest = {
  format: 'pinf-bundle/v1'
  jobId: Hex
  shard: number
  /** Job-wide index of the shard's first item. */
  first: number
  /** CID of the spec's block. */
  workflow: string
  /** CID of the input manifest's block. */
  input: string
  items: number
  delivered: number
  reused: number
  /** What the calls of all items used, as their receipts say. */
  usage: ItemUsage
  root: Hex
  parts: readonly Part[]
}

/** One item of a bundle: its line, parsed. */
export type BundleLine = Pick<ItemResult, 'index' | 'input' | 'output' | 'status' | 'error' | 'steps'>

/** An item as its bundle's line. */
export function bundleLine({ index, input, output, status, error, steps }: BundleLine): string {
  return canonicalJson({ index, input, output, status, ...(error && { error }), steps })
}

/** Reads a bundle's manifest by its digest, as committed on chain. */
export async function readBundleManifest(
  source: BlockSource,
  digest: Hex,
  options?: { signal?: AbortSignal },
): Promise<BundleManifest> {
  return readManifest(source, 'Bundle', digest, checks.bundle, options)
}

/** Yields a bundle's items in order, each checked against the published schema. Proves nothing: `verifyShard` does. */
export async function* readBundle(
  source: BlockSource,
  { items, parts }: BundleManifest,
  options?: { signal?: AbortSignal },
): AsyncGenerator<BundleLine & { line: string }> {
  let count = 0
  for await (const line of readLines(source, parts, options)) {
    yield { ...parseBundleLine(count, line), line }
    count++
  }
  if (count !== items)
    throw new MalformedContentError('The bundle', `it has ${count} items; its manifest says ${items}`)
}

function parseBundleLine(position: number, line: string): BundleLine {
  const what = `Item line ${position} of the bundle`
  const value: Json = parseLine(what, line)
  const [issue] = checks.line(value)
  if (issue) throw new MalformedContentError(what, `${issue.path || 'it'}: ${issue.reason}`)
  return value as unknown as BundleLine
}
