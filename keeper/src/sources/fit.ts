import { canonicalBytes, type Json, type JsonObject, MAX_STRING_BYTES, NotJsonError } from '@pinf/sdk/content'
import { DocumentError } from './errors.ts'
import type { Listing } from './types.ts'

/** The canonical answer: as many of the items, from the first on, as a committed string can hold. */
export function fit({ items, wrap }: Listing): Uint8Array {
  const whole = bytesOf(wrap(items, false))
  if (whole.length <= MAX_STRING_BYTES) return whole
  let fits = 0
  let tooMany = items.length
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (bytesOf(wrap(items.slice(0, middle), true)).length <= MAX_STRING_BYTES) fits = middle
    else tooMany = middle
  }
  if (fits > 0) return bytesOf(wrap(items.slice(0, fits), true))
  throw new DocumentError(`its first part alone has more than ${MAX_STRING_BYTES} bytes`, {
    next: 'Narrow what is read with `select` or `columns`.',
  })
}

/**
 * The items that are wanted, and no more than an answer could hold: what comes after that is never looked at.
 * Going one item over tells `fit` that there is more.
 */
export async function gather(
  items: AsyncIterable<Json> | Iterable<Json>,
  { offset = 0, limit = Number.POSITIVE_INFINITY }: { offset?: number | undefined; limit?: number | undefined },
): Promise<Json[]> {
  const gathered: Json[] = []
  let bytes = 0
  let index = 0
  for await (const item of items) {
    if (index++ < offset) continue
    gathered.push(item)
    bytes += bytesOf(item).length
    if (gathered.length >= limit || bytes > MAX_STRING_BYTES) break
  }
  return gathered
}

function bytesOf(value: Json | JsonObject): Uint8Array {
  try {
    return canonicalBytes(value)
  } catch (cause) {
    if (cause instanceof NotJsonError) throw new DocumentError(`it holds something that has no JSON`, { cause })
    throw cause
  }
}
