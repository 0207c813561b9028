import type { Json, JsonObject } from '../../content/types.ts'
import type { Message, Reading } from './draft.ts'
import { functionOf, isToolCall } from './openai.ts'
import { at, type Codec, DEFAULT_MAX_TOKENS, defined, listAt, readAround, wireSchema } from './protocol.ts'

/** OpenAI's Responses API, asked to keep nothing. It takes neither seed nor stop sequences. */
export const responses: Codec<'chat'> = {
  body: ({ messages, output, tools }, { temperature, topP, maxTokens = DEFAULT_MAX_TOKENS }, model) => ({
    model,
    input: messages.flatMap(itemsOf),
    max_output_tokens: maxTokens,
    store: false,
    ...defined({
      temperature,
      top_p: topP,
      text: output && { format: { type: 'json_schema', name: 'output', schema: wireSchema(output), strict: false } },
      tools: tools?.map((tool) => ({ type: 'function', ...functionOf(tool), strict: false })),
    }),
  }),
  read,
}

function itemsOf(message: Message): JsonObject[] {
  const { role, content } = message
  if (role === 'tool') return [{ type: 'function_call_output', call_id: message.id, output: content }]
  if (role !== 'assistant' || !message.toolCalls) return [{ role, content }]
  const calls = message.toolCalls.map(({ id, name, arguments: text }) => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: text,
  }))
  return content === '' ? calls : [{ role, content }, ...calls]
}

function read(body: Json): Reading {
  const around = readAround(body, {
    input: at(body, 'usage', 'input_tokens'),
    output: at(body, 'usage', 'output_tokens'),
    cached: at(body, 'usage', 'input_tokens_details', 'cached_tokens'),
  })
  const items = listAt(body, 'output')
  const parts = items.flatMap((item) => (at(item, 'type') === 'message' ? listAt(item, 'content') : []))
  const filtered = at(body, 'incomplete_details', 'reason') === 'content_filter'
  if (filtered || parts.some((part) => at(part, 'type') === 'refusal')) return { failure: 'refusal', ...around }
  if (at(body, 'status') === 'failed') return { failure: failureOf(at(body, 'error', 'code')), ...around }
  const text = parts.map((part) => at(part, 'text')).filter((part) => typeof part === 'string')
  const calls = items.filter((item) => at(item, 'type') === 'function_call')
  const toolCalls = calls.map((call) => ({ name: at(call, 'name'), arguments: at(call, 'arguments') }))
  const value = text.join('')
  if (toolCalls.length > 0 && toolCalls.every(isToolCall)) return { value, toolCalls, ...around }
  return value === '' ? { failure: 'malformed', ...around } : { value, ...around }
}

function failureOf(code: Json | undefined): 'rate-limit' | 'overload' | 'refusal' {
  if (code === 'rate_limit_exceeded') return 'rate-limit'
  return code === 'server_error' ? 'overload' : 'refusal'
}
