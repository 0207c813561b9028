import type { Json, JsonObject } from '../../content/types.ts'
import type { ModelSpec } from '../types.ts'
import type { Message, Reading, Tool, ToolCall } from './draft.ts'
import {
  at,
  type Codec,
  DEFAULT_MAX_TOKENS,
  type DraftOf,
  defined,
  failureOfStatus,
  listAt,
  readAround,
  readVector,
  wireSchema,
} from './protocol.ts'

/** Chat completions, as most servers speak them. */
export const chatCompletions: Codec<'chat'> = chatCodec('max_tokens')

/** Chat completions of OpenAI itself, which retired `max_tokens`. */
export const openAiChat: Codec<'chat'> = chatCodec('max_completion_tokens')

/** Embeddings of one text. */
export const embeddings: Codec<'embed'> = {
  body: ({ text }, { dimensions }, model) => ({
    model,
    input: text,
    encoding_format: 'float',
    ...defined({ dimensions }),
  }),
  read(body) {
    const tokens = { input: at(body, 'usage', 'prompt_tokens'), output: 0 }
    return readVector(at(body, 'data', 0, 'embedding'), readAround(body, tokens))
  },
}

/** A tool as OpenAI names it. */
export function functionOf({ name, description, parameters }: Tool): JsonObject {
  return { name, description, parameters }
}

function chatCodec(limitField: string): Codec<'chat'> {
  return { body: (draft, spec, model, seed) => chatBody(draft, spec, model, seed, limitField), read: readChat }
}

function chatBody(
  { messages, output, tools }: DraftOf<'chat'>,
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
      tools: tools?.map((tool) => ({ type: 'function', function: functionOf(tool) })),
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
  const around = readAround(body, {
    input: at(body, 'usage', 'prompt_tokens'),
    output: at(body, 'usage', 'completion_tokens') ?? 0,
    cached: at(body, 'usage', 'prompt_tokens_details', 'cached_tokens'),
  })
  const error = at(choice, 'error', 'code') ?? at(body, 'error', 'code')
  if (typeof error === 'number') return { failure: failureOfStatus(error), ...around }
  const refused =
    typeof at(choice, 'message', 'refusal') === 'string' || at(choice, 'finish_reason') === 'content_filter'
  if (refused) return { failure: 'refusal', ...around }
  const toolCalls = readToolCalls(listAt(choice, 'message', 'tool_calls'))
  if (toolCalls) return { value: typeof content === 'string' ? content : '', toolCalls, ...around }
  if (typeof content !== 'string' || content === '') return { failure: 'malformed', ...around }
  return { value: content, ...around }
}

function readToolCalls(calls: readonly Json[]): ToolCall[] | undefined {
  if (calls.length === 0) return undefined
  const read = calls.map((call) => ({
    name: at(call, 'function', 'name'),
    arguments: at(call, 'function', 'arguments'),
  }))
  return read.every(isToolCall) ? read : undefined
}

/** Whether name and arguments are texts, whatever they say. */
export function isToolCall(call: { name: Json | undefined; arguments: Json | undefined }): call is ToolCall {
  return typeof call.name === 'string' && typeof call.arguments === 'string'
}
