import canonicalize from 'canonicalize'
import { NotJsonError } from './errors.ts'
import type { Json } from './types.ts'

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Canonical JSON (RFC 8785): the one text of a value that is hashed. Refuses whatever JSON cannot say. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value, '')
  assertJson(value, '')
  return canonicalize(value) as string
}

/** UTF-8 bytes of `canonicalJson`. */
export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalJson(value))
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** The text that bytes spell in UTF-8; `undefined` when they spell none. A byte order mark stays. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Parses JSON; `undefined` when the text is not JSON, or says something that canonical JSON cannot. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    assertJson(value, '')
    return value
  } catch {
    return undefined
  }
}

/** Throws a `NotJsonError` naming the path of the first value that JSON cannot say. */
export function assertJson(value: unknown, path = ''): asserts value is Json {
  switch (typeof value) {
    case 'boolean':
      return
    case 'number':
      if (!Number.isFinite(value)) throw new NotJsonError(path, `is ${value}, which JSON cannot say`)
      return
    case 'string':
      if (!value.isWellFormed()) throw new NotJsonError(path, 'holds half of a surrogate pair')
      return
    case 'object':
      if (value !== null) assertContainer(value, path)
      return
    default:
      throw new NotJsonError(path, `is a ${typeof value}, which JSON cannot say`)
  }
}

function assertContainer(value: object, path: string): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) assertJson(value[index], `${path}[${index}]`)
    return
  }
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new NotJsonError(path, 'is not a plain object')
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed()) throw new NotJsonError(path, 'has a key that holds half of a surrogate pair')
    assertJson((value as Record<string, unknown>)[key], path ? `${path}.${key}` : key)
  }
}

function quoted(text: string, path: string): string {
  if (!text.isWellFormed()) throw new NotJsonError(path, 'holds half of a surrogate pair')
  return JSON.stringify(text)
}
