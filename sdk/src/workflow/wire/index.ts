import { canonicalBytes } from '../../content/index.ts'
import { splitBinding } from '../evidence.ts'
import type { ModelSpec } from '../types.ts'
import type { Draft } from './draft.ts'
import { openAi, openAiCompatible } from './openai.ts'
import type { Protocol } from './protocol.ts'

export type { Draft, Message, Reading, Tool, ToolCall } from './draft.ts'
export { DEFAULT_MAX_TOKENS, isWrapped } from './protocol.ts'

/** Providers with a protocol of their own. Every other name speaks OpenAI's, as nearly all servers do. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = { openai: openAi }

/** The protocol that a binding is spoken to in. */
export function protocolOf(binding: string): Protocol {
  const { provider } = splitBinding(binding)
  return Object.hasOwn(PROTOCOLS, provider) ? (PROTOCOLS[provider] as Protocol) : openAiCompatible
}

/** The canonical body that goes over the wire for a binding. */
export function bodyOf(draft: Draft, spec: ModelSpec, binding: string, seed?: number): Uint8Array {
  if (draft.kind === 'source') return canonicalBytes(draft.asked)
  return canonicalBytes(protocolOf(binding).body(draft, spec, splitBinding(binding).model, seed))
}
