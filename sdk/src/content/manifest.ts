import type { Hex } from 'viem'
import bundleSchema from '../schemas/bundle.schema.json' with { type: 'json' }
import corpusSchema from '../schemas/corpus.schema.json' with { type: 'json' }
import inputSchema from '../schemas/input.schema.json' with { type: 'json' }
import receiptSchema from '../schemas/receipt.schema.json' with { type: 'json' }
import { readBlock, writeBlock } from './blocks.ts'
import { canonicalBytes, canonicalJson, parseJson, textOf } from './canonical.ts'
import { cidToDigest, digestToCid } from './digest.ts'
import { MalformedContentError } from './errors.ts'
import { type Check, compileSchema } from './schema.ts'
import type { BlockSink, BlockSource, Json, JsonObject } from './types.ts'

/** Checks against the published schemas, prepared at first use. */
export const checks = {
  input: lazily(() => compileSchema(inputSchema)),
  corpus: lazily(() => compileSchema(corpusSchema)),
  bundle: lazily(() => compileSchema(bundleSchema)),
  line: lazily(() =>
    compileSchema({ $ref: `${bundleSchema.$id}#/$defs/line` }, bundleSchema as JsonObject, receiptSchema),
  ),
}

/** Stores a manifest as canonical JSON in one block. */
export async function writeManifest(
  sink: BlockSink,
  what: string,
  manifest: Json,
): Promise<{ cid: string; digest: Hex }> {
  const cid = await writeBlock(sink, what, canonicalBytes(manifest))
  return { cid, digest: cidToDigest(cid) }
}

/** Reads a manifest by its digest and checks it against its schema. */
export async function readManifest<T>(
  source: BlockSource,
  what: string,
  digest: Hex,
  check: Check,
  options?: { signal?: AbortSignal },
): Promise<T> {
  const cid = digestToCid(digest)
  const text = textOf(await readBlock(source, cid, options))
  const value = text === undefined ? undefined : parseJson(text)
  if (value === undefined) throw new MalformedContentError(`${what} ${cid}`, 'it is not JSON')
  const [issue] = check(value)
  if (issue) throw new MalformedContentError(`${what} ${cid}`, `${issue.path || 'it'}: ${issue.reason}`)
  if (canonicalJson(value) !== text) throw new MalformedContentError(`${what} ${cid}`, 'it is not canonical JSON')
  return value as T
}

/** A check that is compiled at first use: a page that needs none pays nothing. */
export function lazily(compile: () => Check): Check {
  let check: Check | undefined
  return (value) => {
    check ??= compile()
    return check(value)
  }
}
