import { type CelMap, type CelValue, celMap, isCelList, isCelMap, isCelUint } from '@bufbuild/cel'
import { canonicalJson } from '../content/canonical.ts'
import type { Json, JsonObject } from '../content/types.ts'
import { ProtocolError } from '../errors/protocolError.ts'
import { listOf } from './lists.ts'

/** An expression could not be evaluated, or gave something that is not JSON. */
export class ExpressionError extends ProtocolError {
  override name = 'ExpressionError'
}

/** Turns JSON into what expressions work on. */
export type ToCel = (value: Json) => CelValue

/** A converter that makes numbers ints where the schema says `integer`, and doubles everywhere else. */
export function converter(schema: JsonObject | undefined): ToCel {
  const typed = schema && convertBy(schema)
  return typed ?? convert
}

/** Turns an expression's result into JSON. */
export function toJson(value: CelValue): Json {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new ExpressionError('The text holds half of a surrogate pair.')
      return value
    case 'boolean':
      return value
    case 'number':
      if (!Number.isFinite(value)) throw new ExpressionError(`${value} has no JSON.`)
      return value
    case 'bigint':
      return integer(value)
  }
  if (value === null) return null
  if (isCelList(value)) return Array.from(value, toJson)
  if (isCelMap(value))
    return Object.fromEntries(Array.from(value.entries(), ([key, entry]) => [text(key), toJson(entry)]))
  if (isCelUint(value)) return integer(value.value)
  throw new ExpressionError('The result is neither null, boolean, number, text, list nor map.')
}

function integer(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new ExpressionError(`${value} is too large for a JSON integer.`)
  return number
}

function text(key: unknown): string {
  if (typeof key !== 'string') throw new ExpressionError(`The map's key ${key} is not text.`)
  return key
}

function convert(value: Json): CelValue {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return listOf(value.map(convert))
  return mapOf(value as JsonObject, () => convert)
}

function mapOf(value: JsonObject, by: (key: string) => ToCel): CelMap {
  return celMap(new Map(Object.entries(value).map(([key, entry]) => [key, by(key)(entry)])))
}

/** A converter for a schema that has an integer somewhere in it; `undefined` for one that has none. */
function convertBy(schema: JsonObject): ToCel | undefined {
  if (schema.type === 'integer' || (Array.isArray(schema.type) && schema.type.includes('integer'))) {
    return (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : convert(value))
  }
  const items = isObject(schema.items) ? convertBy(schema.items) : undefined
  const properties = new Map<string, ToCel>()
  for (const [key, property] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    const typed = isObject(property) ? convertBy(property) : undefined
    if (typed) properties.set(key, typed)
  }
  if (!items && properties.size === 0) return undefined
  return (value) => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return listOf(value.map(items ?? convert))
    return mapOf(value as JsonObject, (key) => properties.get(key) ?? convert)
  }
}

/** The schema of what a path of fields leads to, as far as the schema says. */
export function schemaAt(schema: JsonObject | undefined, fields: readonly string[]): JsonObject | undefined {
  let at = schema
  for (const field of fields) {
    const properties = at?.properties
    const next = isObject(properties) ? properties[field] : undefined
    at = isObject(next) ? next : undefined
  }
  return at
}

/** The schema that several values share; `undefined` unless all have the same. */
export function commonSchema(schemas: readonly (JsonObject | undefined)[]): JsonObject | undefined {
  const [first, ...others] = schemas
  return first && others.every((one) => one && canonicalJson(one) === canonicalJson(first)) ? first : undefined
}

/** The schema of a list's elements, as far as the list's schema says. */
export function elementSchema(schema: JsonObject | undefined): JsonObject | undefined {
  return isObject(schema?.items) ? schema.items : undefined
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
