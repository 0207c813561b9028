import type { Json, JsonObject } from '../../content/types.ts'
import type { ModelSpec, Usage } from '../types.ts'
import type { Draft, Message, Reading, ToolCall } from './draft.ts'
import { at, DEFAULT_MAX_TOKENS, defined, isCount, type Protocol, wireSchema } from './protocol.ts'

type ChatDraft = Extract<Draft, { kind: 'chat' }>

/** OpenAI's chat completions and embeddings, as most servers speak them; named tasks in the form of our own models. */
export const openAiCompatible: Protocol = protocol('max_tokens')

/** OpenAI itself, which retired `max_tokens`. */
export const openAi: Protocol = protocol('max_completion_tokens')

function protocol(limitField: string): Protocol {
  return {
    body(draft, spec, model, seed) {
      switch (draft.kind) {
        case 'chat':
          return chatBody(draft, spec, model, seed, limitField)
        case 'embed':
          return {
            model,
            input: draft.text,
            encoding_format: 'float',
            ...defined({ dimensions: spec.dimensions }),
          }
        case 'infer':
          return { model, task: draft.task, inputs: draft.inputs, ...defined({ parameters: draft.parameters }) }
      }
    },
    read(kind, body) {
      if (kind === 'infer') return { value: body }
      return kind === 'chat' ? readChat(body) : readEmbedding(body)
    },
  }
}

function chatBody(
  { messages, output, tools }: ChatDraft,
  { temperature, topP, stop, maxTokens = DEFAULT_MAX_TOKENS }: ModelSpec,
  model: string,
  seed: number | undefined,
  limitField: string,
): JsonObject {
  return {
    model,
    messages: messages.map(messageBody),
    [limitField]: maxTokens,
    ...defined({
      temperature,
      top_p: topP,
      stop,
      seed,
      response_format: output && {
        type: 'json_schema',
        json_schema: { name: 'output', schema: wireSchema(output), strict: false },
      },
      tools: tools?.map((tool) => ({ type: 'function', function: { ...tool } })),
    }),
  }
}

function messageBody(message: Message): JsonObject {
  const { role, content } = message
  if (role === 'tool') return { role, content, tool_call_id: message.id }
  if (role !== 'assistant' || !message.toolCalls) return { role, content }
  const calls = message.toolCalls.map(({ id, name, arguments: text }) => ({
    id,
    type: 'function',
    function: { name, arguments: text },
  }))
  return { role, content, tool_calls: calls }
}

function readChat(body: Json): Reading {
  const choice = at(body, 'choices', 0)
  const content = at(choice, 'message', 'content')
  const usage = readUsage(body)
  const refused =
    typeof at(choice, 'message', 'refusal') === 'string' || at(choice, 'finish_reason') === 'content_filter'
  if (refused) return { failure: 'refusal', ...usage }
  const toolCalls = readToolCalls(at(choice, 'message', 'tool_calls'))
  if (toolCalls) return { value: typeof content === 'string' ? content : '', toolCalls, ...usage }
  if (typeof content !== 'string' || content === '') return { failure: 'malformed', ...usage }
  return { value: content, ...usage }
}

function readToolCalls(calls: Json | undefined): ToolCall[] | undefined {
  if (!Array.isArray(calls) || calls.length === 0) return undefined
  const read = calls.map((call) => ({
    name: at(call, 'function', 'name'),
    arguments: at(call, 'function', 'arguments'),
  }))
  const wellFormed = read.every((call): call is ToolCall =>
    Object.values(call).every((part) => typeof part === 'string'),
  )
  return wellFormed ? read : undefined
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
