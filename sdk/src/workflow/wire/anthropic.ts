import { canonicalJson, parseJson } from '../../content/canonical.ts'
import type { Json, JsonObject } from '../../content/types.ts'
import type { Message, Reading, ToolCall } from './draft.ts'
import { at, type Codec, DEFAULT_MAX_TOKENS, defined, isObject, listAt, readAround, wireSchema } from './protocol.ts'
import { strictSchema } from './strictSchema.ts'

/** Anthropic's Messages API. It takes no seed. */
export const messagesApi: Codec<'chat'> = {
  body({ messages, output, tools }, { temperature, topP, stop, maxTokens = DEFAULT_MAX_TOKENS }, model) {
    const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content)
    const turns = turnsOf(messages)
    return {
      model,
      max_tokens: maxTokens,
      // It wants at least one turn: where there is only a system text, that is the turn.
      messages: turns.length > 0 ? turns : [{ role: 'user', content: system.join('\n\n') }],
      ...defined({
        system: turns.length > 0 && system.length > 0 ? system.join('\n\n') : undefined,
        temperature,
        top_p: topP,
        stop_sequences: stop,
        output_config: output && { format: { type: 'json_schema', schema: strictSchema(wireSchema(output)) } },
        tools: tools?.map(({ name, description, parameters }) => ({ name, description, input_schema: parameters })),
      }),
    }
  },
  read,
}

/** Results of tools travel in one user turn, in front of what the user says. */
function turnsOf(messages: readonly Message[]): JsonObject[] {
  const turns: { role: string; content: Json }[] = []
  for (const message of messages) {
    if (message.role === 'system') continue
    if (message.role !== 'tool') {
      turns.push({ role: message.role, content: contentOf(message) })
      continue
    }
    const result = { type: 'tool_result', tool_use_id: message.id, content: message.content }
    const last = turns.at(-1)
    if (last?.role === 'user' && Array.isArray(last.content)) last.content = [...last.content, result]
    else turns.push({ role: 'user', content: [result] })
  }
  return turns
}

function contentOf(message: Exclude<Message, { role: 'tool' }>): Json {
  if (message.role !== 'assistant' || !message.toolCalls) return message.content
  const calls = message.toolCalls.map(({ id, name, arguments: text }) => ({
    type: 'tool_use',
    id,
    name,
    input: inputOf(text),
  }))
  return message.content === '' ? calls : [{ type: 'text', text: message.content }, ...calls]
}

/** Its own arguments are always an object; those of another provider's model are shown as they came. */
function inputOf(text: string): JsonObject {
  const value = parseJson(text)
  return isObject(value) ? value : { arguments: text }
}

function read(body: Json): Reading {
  const usage = (field: string) => at(body, 'usage', field)
  const cached = usage('cache_read_input_tokens') ?? 0
  const inputs = [usage('input_tokens'), usage('cache_creation_input_tokens') ?? 0, cached]
  const around = readAround(body, {
    input: inputs.every((tokens) => typeof tokens === 'number')
      ? inputs.reduce((sum, tokens) => sum + tokens, 0)
      : undefined,
    output: usage('output_tokens'),
    cached,
  })
  if (at(body, 'stop_reason') === 'refusal') return { failure: 'refusal', ...around }
  const blocks = listAt(body, 'content')
  const value = blocks
    .map((block) => (at(block, 'type') === 'text' ? at(block, 'text') : ''))
    .filter((text) => typeof text === 'string')
    .join('')
  const toolCalls = blocks.flatMap(toolCallOf)
  if (toolCalls.length > 0) return { value, toolCalls, ...around }
  if (value !== '') return { value, ...around }
  const full = at(body, 'stop_reason') === 'model_context_window_exceeded'
  return { failure: full ? 'context-length' : 'malformed', ...around }
}

function toolCallOf(block: Json): ToolCall[] {
  const [name, input] = [at(block, 'name'), at(block, 'input')]
  if (at(block, 'type') !== 'tool_use' || typeof name !== 'string' || input === undefined) return []
  return [{ name, arguments: canonicalJson(input) }]
}
