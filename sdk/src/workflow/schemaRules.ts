import type { Json, JsonObject } from '../content/types.ts'
import type { WorkflowIssue } from './types.ts'

const TYPES = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'])
const MAX_DEPTH = 16

/** Keywords that could make a check depend on something outside, or take forever. */
const REFUSED: Readonly<Record<string, string>> = {
  $ref: 'schemas are written out, not referred to',
  $dynamicRef: 'schemas are written out, not referred to',
  pattern: 'use `matches` in an expression, which always ends in time',
  patternProperties: 'use `additionalProperties`',
  format: 'formats differ between machines',
}

const MAPS = ['properties', '$defs', 'dependentSchemas']
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const SCHEMAS = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames']

/** Says what in an author's JSON Schema the engine does not take. */
export function schemaIssues(schema: Json, path: string, depth = 0): WorkflowIssue[] {
  if (typeof schema === 'boolean') return []
  if (!isObject(schema)) return [{ path, reason: 'a schema is an object' }]
  if (depth > MAX_DEPTH) return [{ path, reason: `schemas nest at most ${MAX_DEPTH} deep` }]
  const issues: WorkflowIssue[] = []
  for (const [keyword, reason] of Object.entries(REFUSED)) {
    if (Object.hasOwn(schema, keyword)) issues.push({ path: `${path}.${keyword}`, reason })
  }
  const types = schema.type === undefined ? [] : Array.isArray(schema.type) ? schema.type : [schema.type]
  for (const type of types) {
    if (!TYPES.has(type as string))
      issues.push({ path: `${path}.type`, reason: `there is no type \`${String(type)}\`` })
  }
  const inner = (value: Json, at: string) => issues.push(...schemaIssues(value, at, depth + 1))
  for (const keyword of SCHEMAS) {
    const value = schema[keyword]
    if (value !== undefined) inner(value, `${path}.${keyword}`)
  }
  for (const keyword of MAPS) {
    const value = schema[keyword]
    if (isObject(value)) for (const [name, one] of Object.entries(value)) inner(one, `${path}.${keyword}.${name}`)
  }
  for (const keyword of LISTS) {
    const value = schema[keyword]
    if (Array.isArray(value)) for (const [index, one] of value.entries()) inner(one, `${path}.${keyword}[${index}]`)
  }
  return issues
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
