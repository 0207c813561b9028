import type { Json, JsonObject } from '../../content/types.ts'
import type { FailureKind, Usage } from '../types.ts'

/** A tool that a model may ask for: `parameters` is a JSON Schema of its arguments. */
export type Tool = { name: string; description: string; parameters: JsonObject }

/** A model's wish to use a tool. `arguments` is its text as it came, which need not be JSON. */
export type ToolCall = { name: string; arguments: string }

/**
 * A message, before a protocol gives it its form. Tool calls carry ids of the engine's own, because the next turn may be
 * another provider's.
 */
export type Message =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; toolCalls?: readonly (ToolCall & { id: string })[] }
  | { role: 'tool'; id: string; content: string }

/** What a call asks, before a binding is chosen. */
export type Draft =
  | { kind: 'chat'; messages: readonly Message[]; output?: JsonObject; tools?: readonly Tool[] }
  | { kind: 'infer'; task: string; inputs: Json; parameters?: JsonObject }
  | { kind: 'embed'; text: string }
  | { kind: 'source'; asked: JsonObject }

/** What a model is asked. A source needs no protocol: request and answer are our own. */
export type ModelDraft = Exclude<Draft, { kind: 'source' }>

/**
 * What a response's body says: a value with its usage, or why there is none. A chat that only calls tools says ''. `model` is
 * the one that the response names.
 */
export type Reading = { usage?: Usage; model?: string } & (
  | { value: Json; toolCalls?: readonly ToolCall[] }
  | { failure: FailureKind }
)
