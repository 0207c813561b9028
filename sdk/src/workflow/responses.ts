import { MAX_STRING_BYTES } from '../content/blocks.ts'
import { parseJson, textOf } from '../content/canonical.ts'
import type { Json } from '../content/types.ts'
import type { CallKind, FailureKind, Usage } from './types.ts'

/** What a response's body says: a value with its usage, or why there is none. */
export type Reading = { value: Json; usage?: Usage } | { failure: FailureKind; usage?: Usage }

/** The text of a response that can be kept: UTF-8, and short enough to be committed. Any other counts as none. */
export function textOfResponse(response: Uint8Array): string | undefined {
  return response.length <= MAX_STRING_BYTES ? textOf(response) : undefined
}

/** Reads the body of a response, as received. Never throws: whatever cannot be read is `malformed`. */
export function readResponse(kind: CallKind, response: Uint8Array): Reading {
  return readText(kind, textOfResponse(response))
}

/** Reads a response's text; `undefined` where none can be kept. */
export function readText(kind: CallKind, text: string | undefined): Reading {
  const body = text === undefined ? undefined : parseJson(text)
  if (body === undefined) return { failure: 'malformed' }
  return readers[kind](body)
}

const readers: Record<CallKind, (body: Json) => Reading> = {
  chat: readChat,
  embed: readEmbedding,
  infer: (value) => ({ value }),
}

function readChat(body: Json): Reading {
  const choice = at(body, 'choices', 0)
  const content = at(choice, 'message', 'content')
  const usage = readUsage(body)
  const refused =
    typeof at(choice, 'message', 'refusal') === 'string' || at(choice, 'finish_reason') === 'content_filter'
  if (refused) return { failure: 'refusal', ...usage }
  if (typeof content !== 'string' || content === '') return { failure: 'malformed', ...usage }
  return { value: content, ...usage }
}

function readEmbedding(body: Json): Reading {
  const embedding = at(body, 'data', 0, 'embedding')
  const usage = readUsage(body)
  const wellFormed =
    Array.isArray(embedding) && embedding.length > 0 && embedding.every((value) => typeof value === 'number')
  return wellFormed ? { value: embedding, ...usage } : { failure: 'malformed', ...usage }
}

function readUsage(body: Json): { usage?: Usage } {
  const input = at(body, 'usage', 'prompt_tokens')
  const output = at(body, 'usage', 'completion_tokens') ?? 0
  return isCount(input) && isCount(output) ? { usage: { inputTokens: input, outputTokens: output } } : {}
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function at(value: Json | undefined, ...keys: (string | number)[]): Json | undefined {
  let found = value
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string | number, Json>)[key]
  }
  return found
}
