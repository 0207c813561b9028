import type { Json } from '@pinf/sdk/content'

/** A JSON value as one line of plain text: a lone field by its value, several as `name value · name value`. */
export function previewJson(value: Json): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return String(value)
  if (isList(value)) return value.map(previewJson).join(', ')
  const entries = Object.entries(value)
  if (entries.length === 1) return previewJson(entries[0]?.[1] ?? null)
  return entries.map(([name, field]) => `${name} ${previewJson(field)}`).join(' · ')
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}

/** An object's fields in order; undefined for anything else. */
export function fieldsOf(value: Json): [string, Json][] | undefined {
  const isObject = typeof value === 'object' && value !== null && !isList(value)
  return isObject ? Object.entries(value) : undefined
}

/** A JSON value laid out for reading. */
export function layOutJson(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}
