import type { Json, JsonObject } from '../../content/types.ts'
import type { FailureKind, ModelSpec } from '../types.ts'
import type { ModelDraft, Reading } from './draft.ts'

export type DraftOf<Kind extends ModelDraft['kind']> = Extract<ModelDraft, { kind: Kind }>

/** How one kind of call is spoken. Pure: replay makes the same bytes and reads them in the same way. */
export type Codec<Kind extends ModelDraft['kind']> = {
  /** The body of a request. `model` is the binding's part behind the provider's name. */
  body(draft: DraftOf<Kind>, spec: ModelSpec, model: string, seed: number | undefined): JsonObject
  /** What the parsed body of a response says. Never throws: what it cannot read is `malformed`. */
  read(body: Json): Reading
}

/** How one kind of endpoint is spoken to. */
export type Protocol = { readonly [Kind in ModelDraft['kind']]: Codec<Kind> }

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

/** Whether a value has fields. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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

/** The list at a path into a body; an empty one where there is none. */
export function listAt(value: Json | undefined, ...keys: (string | number)[]): readonly Json[] {
  const found = at(value, ...keys)
  return Array.isArray(found) ? found : []
}

/** What every response may say beside its answer: the model that gave it, and the tokens it took. */
export function readAround(
  body: Json,
  tokens: { input: Json | undefined; output: Json | undefined; cached?: Json | undefined },
): Pick<Reading, 'model' | 'usage'> {
  const model = at(body, 'model')
  const { input, output, cached } = tokens
  return {
    ...(typeof model === 'string' && model !== '' && { model }),
    ...(isCount(input) &&
      isCount(output) && {
        usage: {
          inputTokens: input,
          outputTokens: output,
          ...(isCount(cached) && cached > 0 && { cachedTokens: cached }),
        },
      }),
  }
}

/** A vector's reading: numbers, and at least one. */
export function readVector(vector: Json | undefined, around: Pick<Reading, 'model' | 'usage'> = {}): Reading {
  const wellFormed = Array.isArray(vector) && vector.length > 0 && vector.every((value) => typeof value === 'number')
  return wellFormed ? { value: vector, ...around } : { failure: 'malformed', ...around }
}

/** What an HTTP status, or the code that gateways put into the body of a 200, says went wrong. */
export function failureOfStatus(status: number): FailureKind {
  if (status === 401 || status === 402 || status === 403) return 'unauthorized'
  if (status === 404) return 'unavailable'
  if (status === 408) return 'timeout'
  if (status === 413) return 'context-length'
  if (status === 429) return 'rate-limit'
  return status >= 500 ? 'overload' : 'refusal'
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
