import { parseJson } from '../../content/canonical.ts'
import type { Json, JsonObject } from '../../content/types.ts'
import { isWrapped } from '../wire/index.ts'

/** The JSON of a structured answer: models like to put it between code fences. */
export function structured(text: string, output: JsonObject): Json | undefined {
  const fenced = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(text)
  const value = parseJson(fenced?.[1] ?? text)
  if (!isWrapped(output) || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const keys = Object.keys(value)
  return keys.length === 1 && keys[0] === 'value' ? (value as JsonObject).value : value
}
