import canonicalize from 'canonicalize'
import { NotJsonError } from './errors.ts'
import type { Json } from './types.ts'

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Canonical JSON (RFC 8785): the one text of a value that is hashed. Refuses whatever JSON cannot say. */
export function canonicalJson(value: unknown): string {
  assertJson(value)
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
    assertJson(value)
    return value
  } catch {
    return undefined
  }
}

/** Throws a `NotJsonError` naming the path of the first value that JSON cannot say. */
export function assertJson(value: unknown): asserts value is Json {
  if (!isJson(value)) throw fault(value, '') as NotJsonError
}

function isJson(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'boolean'
  if (value === null) return true
  if (Array.isArray(value)) {
    // Not `every`, which passes over holes.
    for (let index = 0; index < value.length; index++) if (!isJson(value[index])) return false
    return true
  }
  if (!isPlain(value)) return false
  for (const key of Object.keys(value))
    if (!key.isWellFormed() || !isJson((value as Record<string, unknown>)[key])) return false
  return true
}

/** Finds the first fault of a value that has one; apart from `isJson`, which need not know paths. */
function fault(value: unknown, path: string): NotJsonError | undefined {
  if (isJson(value)) return undefined
  if (typeof value === 'string') return new NotJsonError(path, HALF)
  if (typeof value !== 'object')
    return new NotJsonError(
      path,
      `is ${typeof value === 'number' ? value : `a ${typeof value}`}, which JSON cannot say`,
    )
  if (!Array.isArray(value) && !isPlain(value as object)) return new NotJsonError(path, 'is not a plain object')
  for (const [key, inner] of Array.isArray(value) ? [...value].entries() : Object.entries(value as object)) {
    if (typeof key === 'string' && !key.isWellFormed())
      return new NotJsonError(path, 'has a key that holds half of a surrogate pair')
    const at = typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${key}` : key
    const found = fault(inner, at)
    if (found) return found
  }
  return undefined
}

const HALF = 'holds half of a surrogate pair'

function isPlain(value: object): boolean {
  // The prototype of `{}` is the one object without a prototype, in every realm.
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
