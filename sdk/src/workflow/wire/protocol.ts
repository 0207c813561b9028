import type { Json, JsonObject } from '../../content/types.ts'
import type { CallKind, ModelSpec } from '../types.ts'
import type { ModelDraft, Reading } from './draft.ts'

/** How one kind of endpoint is spoken to. Pure: replay makes the same bytes and reads them in the same way. */
export type Protocol = {
  /** The body of a request. `model` is the binding's part behind the provider's name. */
  body(draft: ModelDraft, spec: ModelSpec, model: string, seed: number | undefined): JsonObject
  /** What the parsed body of a response says. Never throws: what it cannot read is `malformed`. */
  read(kind: CallKind, body: Json): Reading
}

/** The longest answer of a model that declares no `maxTokens`: every call is bounded. */
export const DEFAULT_MAX_TOKENS = 1024

/** Whether a structured answer has to travel inside an object, because endpoints only promise objects. */
export function isWrapped(output: JsonObject): boolean {
  return output.type !== 'object'
}

/** The schema of a structured answer as it is asked for. */
export function wireSchema(output: JsonObject): JsonObject {
  if (!isWrapped(output)) return output
  return { type: 'object', required: ['value'], properties: { value: output }, additionalProperties: false }
}

/** An object without the fields that have no value. */
export function defined(fields: Record<string, Json | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject
}

/** What lies at a path into a body, if it is there. */
export function at(value: Json | undefined, ...keys: (string | number)[]): Json | undefined {
  let found = value
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string | number, Json>)[key]
  }
  return found
}

/** Whether a value counts tokens. */
export function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
