import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Hex } from 'viem'
import { canonicalBytes, fromHex, hashJson, hashPath } from '../content/index.ts'
import type { Json, JsonObject } from '../content/types.ts'
import { splitBinding } from './evidence.ts'
import type { CallKind, ModelSpec } from './types.ts'

/** A message as it goes over the wire. */
export type Message = { role: 'system' | 'user' | 'assistant'; content: string }

/** What a call asks, before a binding is chosen. */
export type Draft =
  | { kind: 'chat'; messages: readonly Message[]; output?: JsonObject }
  | { kind: 'infer'; task: string; inputs: Json; parameters?: JsonObject }
  | { kind: 'embed'; text: string }

/** The longest answer of a model that declares no `maxTokens`: every call is bounded. */
const DEFAULT_MAX_TOKENS = 1024
export const DEFAULT_TIMEOUT_SECONDS = 60

/** Whether a call draws its answer, so that asking twice could give two. */
export function isSampled({ kind }: Draft, { temperature }: ModelSpec): boolean {
  return kind === 'chat' && temperature !== 0
}

/** The seed of a sampled request: 31 bits of keccak256(jobId, item, hash of the path). */
export function seedOf(jobId: Hex, item: number, path: string): number {
  const bytes = new Uint8Array(96)
  bytes.set(fromHex(jobId))
  new DataView(bytes.buffer).setUint32(60, item)
  bytes.set(fromHex(hashPath(path)), 64)
  return new DataView(keccak_256(bytes).buffer).getUint32(0) & 0x7fffffff
}

/** The key of a request: what it asks, of whom, and how, whichever binding answers. */
export function requestKey(draft: Draft, model: ModelSpec, seed?: number): Hex {
  const { any, temperature, topP, maxTokens = DEFAULT_MAX_TOKENS, stop, dimensions } = model
  return hashJson({ ...draft, any, ...defined({ temperature, topP, maxTokens, stop, dimensions, seed }) })
}

/** The canonical body that goes over the wire for a binding. */
export function bodyOf(draft: Draft, model: ModelSpec, binding: string, seed?: number): Uint8Array {
  const { provider, model: name } = splitBinding(binding)
  switch (draft.kind) {
    case 'chat':
      return canonicalBytes(chatBody(draft, model, provider, name, seed))
    case 'embed':
      return canonicalBytes({
        model: name,
        input: draft.text,
        encoding_format: 'float',
        ...defined({ dimensions: model.dimensions }),
      })
    case 'infer':
      return canonicalBytes({
        model: name,
        task: draft.task,
        inputs: draft.inputs,
        ...defined({ parameters: draft.parameters }),
      })
  }
}

/** The most tokens a call can use: a token is never shorter than a byte of its body. */
export function tokenCeiling(
  kind: CallKind,
  { maxTokens = DEFAULT_MAX_TOKENS }: ModelSpec,
  body: Uint8Array,
): TokenCeiling {
  if (kind === 'infer') return { input: 0, output: 0 }
  return { input: body.length, output: kind === 'chat' ? maxTokens : 0 }
}

export type TokenCeiling = { input: number; output: number }

/** Whether a structured answer has to travel inside an object, because endpoints only promise objects. */
export function isWrapped(output: JsonObject): boolean {
  return output.type !== 'object'
}

function chatBody(
  { messages, output }: Extract<Draft, { kind: 'chat' }>,
  { temperature, topP, stop, maxTokens = DEFAULT_MAX_TOKENS }: ModelSpec,
  provider: string,
  model: string,
  seed?: number,
): JsonObject {
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    // OpenAI retired `max_tokens`; servers that speak its protocol know it under that name.
    [provider === 'openai' ? 'max_completion_tokens' : 'max_tokens']: maxTokens,
    ...defined({ temperature, top_p: topP, stop, seed, response_format: output && responseFormat(output) }),
  }
}

function responseFormat(output: JsonObject): JsonObject {
  const schema = isWrapped(output)
    ? { type: 'object', required: ['value'], properties: { value: output }, additionalProperties: false }
    : output
  return { type: 'json_schema', json_schema: { name: 'output', schema, strict: false } }
}

function defined(fields: Record<string, Json | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject
}
