import { MAX_STRING_BYTES } from '../content/blocks.ts'
import { parseJson, textOf } from '../content/canonical.ts'
import type { CallKind } from './types.ts'
import { protocolOf, type Reading } from './wire/index.ts'

/** The text of a response that can be kept: UTF-8, and short enough to be committed. Any other counts as none. */
export function textOfResponse(response: Uint8Array): string | undefined {
  return response.length <= MAX_STRING_BYTES ? textOf(response) : undefined
}

/** Reads the body of a binding's response, as received. Never throws: whatever cannot be read is `malformed`. */
export function readResponse(kind: CallKind, binding: string, response: Uint8Array): Reading {
  return readText(kind, binding, textOfResponse(response))
}

/** Reads a response's text; `undefined` where none can be kept. */
export function readText(kind: CallKind, binding: string, text: string | undefined): Reading {
  const body = text === undefined ? undefined : parseJson(text)
  if (body === undefined) return { failure: 'malformed' }
  return kind === 'source' ? { value: body } : protocolOf(binding)[kind].read(body)
}
