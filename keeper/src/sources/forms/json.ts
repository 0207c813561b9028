import type { Json } from '@pinf/sdk/content'
import { parseJson, textOf } from '@pinf/sdk/content'
import { DocumentError } from '../errors.ts'
import type { Asked, DocumentFile, Listing } from '../types.ts'
import { readWhole } from './files.ts'

/** Parses a document. Throws `DocumentError` for what is not JSON in UTF-8. */
export function readJson(bytes: Uint8Array | undefined): Json {
  const text = textOf(bytes ?? new Uint8Array())
  const value = text === undefined ? undefined : parseJson(text.replace(/^\uFEFF/, ''))
  if (value === undefined) throw new DocumentError('it is not JSON')
  return value
}

/** A JSON document, or the part of it that a pointer names; a list can be cut. */
export async function readJsonFile(file: DocumentFile, { select = '' }: Asked): Promise<Listing> {
  const value = at(readJson(await readWhole(file)), select)
  return Array.isArray(value)
    ? { items: value, wrap: (items, truncated) => ({ json: items, truncated }) }
    : { items: [value], wrap: ([item = null], truncated) => ({ json: item, truncated }) }
}

/** What a JSON pointer (RFC 6901) names. */
function at(value: Json, pointer: string): Json {
  if (pointer === '') return value
  if (!pointer.startsWith('/')) throw new DocumentError(`\`${pointer}\` is no JSON pointer: it begins with /`)
  let found: Json | undefined = value
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const inside: Json | undefined = found
    found =
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Record<string, Json>)[key]
        : undefined
    if (found === undefined) throw new DocumentError(`it has nothing at \`${pointer}\``)
  }
  return found
}
