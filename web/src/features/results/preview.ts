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

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Fields by which people call what they ask for; canonical JSON does not keep the order its author chose. */
const HEADLINES = ['question', 'prompt', 'title', 'query', 'text']

/** More than a row shows, and little enough to be read out as its name. */
const MAX_LENGTH = 240

/** An item's input as one line: what it asks, where it has such a field. */
export function previewInput(input: Json): string {
  const fields = fieldsOf(input)
  const headline = HEADLINES.map((name) => fields?.find(([field]) => field === name)?.[1]).find(Boolean)
  return shorten(previewJson(headline ?? input))
}

/** An item's output as one line: without what only repeats the input, shortest field first, since it says the most. */
export function previewOutput(output: Json, input: Json): string {
  const fields = fieldsOf(output)
  if (!fields) return shorten(previewJson(output))
  const asked = new Map(fieldsOf(input) ?? [])
  const told = fields.filter(([name, value]) => previewJson(asked.get(name) ?? null) !== previewJson(value))
  const lines = told.map(([name, value]) => `${name} ${previewJson(value)}`).sort((a, b) => a.length - b.length)
  return shorten(lines.length === 0 ? previewJson(output) : lines.join(' · '))
}

function shorten(line: string): string {
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line
}

/** An object's fields in order; undefined for anything else. */
export function fieldsOf(value: Json): [string, Json][] | undefined {
  const isObject = typeof value === 'object' && value !== null && !isList(value)
  return isObject ? Object.entries(value) : undefined
}
