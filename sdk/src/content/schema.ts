import { type Schema, Validator } from '@cfworker/json-schema'
import type { Json, JsonObject } from './types.ts'

/** One place where a value breaks a schema. */
export type SchemaIssue = { path: string; reason: string }

/** Says where a value breaks a schema; an empty list when it keeps to it. */
export type Check = (value: Json) => SchemaIssue[]

// These only report that something inside them failed; what failed is reported too.
const WRAPPERS = new Set([
  '$ref',
  'properties',
  'additionalProperties',
  'propertyNames',
  'items',
  'prefixItems',
  'allOf',
  'if',
  'then',
  'else',
])

/** What is said of a value where nothing may be. */
export const NOT_KNOWN = 'it is not known here'

/** Prepares a schema once. Works without `eval`, so it also runs in a browser under a strict policy. */
export function compileSchema(schema: JsonObject, ...others: JsonObject[]): Check {
  const validator = new Validator(schema as Schema, '2020-12', false)
  for (const other of others) validator.addSchema(other as Schema)
  return (value) => {
    const { valid, errors } = validator.validate(value)
    if (valid) return []
    const issues = errors
      .filter(({ keyword }) => !WRAPPERS.has(keyword))
      .map(({ instanceLocation, error }) => ({ path: pathOf(instanceLocation), reason: plain(error) }))
    return issues.filter(
      ({ path, reason }, index) => issues.findIndex((i) => i.path === path && i.reason === reason) === index,
    )
  }
}

/** `#/nodes/notes/messages/1` as `nodes.notes.messages[1]`. */
function pathOf(pointer: string): string {
  const keys = pointer.split('/').slice(1)
  return keys.reduce((path, raw) => {
    const key = decodeURIComponent(raw).replaceAll('~1', '/').replaceAll('~0', '~')
    if (/^\d+$/.test(key)) return `${path}[${key}]`
    return path ? `${path}.${key}` : key
  }, '')
}

function plain(error: string): string {
  if (error === 'False boolean schema.') return NOT_KNOWN
  return error.replace(/^Instance does not have required property "(.*)"\.$/, 'it needs `$1`').replace(/\.$/, '')
}
