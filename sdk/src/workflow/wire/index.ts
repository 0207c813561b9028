import { canonicalBytes } from '../../content/index.ts'
import type { JsonObject } from '../../content/types.ts'
import { splitBinding } from '../evidence.ts'
import type { ModelSpec } from '../types.ts'
import { messagesApi } from './anthropic.ts'
import type { Draft, ModelDraft } from './draft.ts'
import { featureExtraction, tasks } from './huggingface.ts'
import { responses } from './openAiResponses.ts'
import { chatCompletions, embeddings, openAiChat } from './openai.ts'
import { type Codec, defined, type Protocol } from './protocol.ts'

export type { Draft, Message, Reading, Tool, ToolCall } from './draft.ts'
export { DEFAULT_MAX_TOKENS, failureOfStatus, isWrapped, wireSchema } from './protocol.ts'

/** Named tasks as our own models take them. */
const ownTasks: Codec<'infer'> = {
  body: ({ task, inputs, parameters }, _spec, model) => ({ model, task, inputs, ...defined({ parameters }) }),
  read: (body) => ({ value: body }),
}

const COMPATIBLE: Protocol = { chat: chatCompletions, embed: embeddings, infer: ownTasks }

/** Providers with a protocol of their own. Every other name speaks OpenAI's, as nearly all servers do. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  openai: { ...COMPATIBLE, chat: openAiChat },
  'openai-responses': { ...COMPATIBLE, chat: responses },
  anthropic: { ...COMPATIBLE, chat: messagesApi },
  huggingface: { chat: chatCompletions, embed: featureExtraction, infer: tasks },
}

/** The protocol that a binding is spoken to in. */
export function protocolOf(binding: string): Protocol {
  const { provider } = splitBinding(binding)
  return Object.hasOwn(PROTOCOLS, provider) ? (PROTOCOLS[provider] as Protocol) : COMPATIBLE
}

/** The canonical body that goes over the wire for a binding. */
export function bodyOf(draft: Draft, spec: ModelSpec, binding: string, seed?: number): Uint8Array {
  if (draft.kind === 'source') return canonicalBytes(draft.asked)
  return canonicalBytes(modelBody(draft, spec, binding, seed))
}

function modelBody(draft: ModelDraft, spec: ModelSpec, binding: string, seed: number | undefined): JsonObject {
  const { model } = splitBinding(binding)
  const protocol = protocolOf(binding)
  switch (draft.kind) {
    case 'chat':
      return protocol.chat.body(draft, spec, model, seed)
    case 'embed':
      return protocol.embed.body(draft, spec, model, seed)
    case 'infer':
      return protocol.infer.body(draft, spec, model, seed)
  }
}
