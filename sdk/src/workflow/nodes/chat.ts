import { canonicalJson, parseJson } from '../../content/canonical.ts'
import type { Json, JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Program } from '../program.ts'
import type { ChatSpec } from '../types.ts'
import { converter } from '../values.ts'
import { type Draft, isWrapped } from '../wire/index.ts'
import { type CallProgram, runCall } from './call.ts'

const TEXT: JsonObject = { type: 'string' }

/** `chat`: messages to a language model; with `output`, an answer that keeps to a schema. */
export function compileChat(spec: ChatSpec, compiler: Compiler): Program {
  const messages = spec.messages.map((message, index) => {
    const [role, content] = Object.entries(message)[0] as ['system' | 'user' | 'assistant', string]
    return { role, content: compiler.template(`messages[${index}].${role}`, content) }
  })
  const { model, minClass } = compiler.model('chat', spec.chat, spec.class)
  const schema = spec.output ?? TEXT
  const check = compiler.valueCheck('output', spec.output)
  const call: CallProgram = {
    node: compiler.node('chat', minClass),
    model,
    minClass,
    references: [...new Set(messages.flatMap(({ content }) => content.references))],
    retries: spec.retries ?? 0,
    toCel: converter(schema),
    draft: (names) => ({
      kind: 'chat',
      messages: messages.map(({ role, content }) => ({ role, content: content.text(names) })),
      ...(spec.output && { output: spec.output }),
    }),
    accept(said) {
      if (!spec.output) return { value: said }
      const parsed = structured(String(said), spec.output)
      if (parsed === undefined) return { invalid: 'it is not JSON' }
      const [issue] = check(parsed)
      return issue ? { invalid: `${issue.path || 'the value'}: ${issue.reason}` } : { value: parsed }
    },
    repair,
  }
  return { references: call.references, schema, nodes: [call.node], run: (frame, scope) => runCall(call, frame, scope) }
}

/** Says nothing of what was wrong: the words of a schema library must not end up in a request that others recompute. */
function repair(draft: Draft, said: Json): Draft {
  if (draft.kind !== 'chat' || !draft.output) return draft
  const complaint = `That is not JSON that keeps to this schema: ${canonicalJson(draft.output)}. Answer again with nothing else.`
  return {
    ...draft,
    messages: [...draft.messages, { role: 'assistant', content: String(said) }, { role: 'user', content: complaint }],
  }
}

/** The JSON of a structured answer: models like to put it between code fences. */
function structured(text: string, output: JsonObject): Json | undefined {
  const fenced = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(text)
  const value = parseJson(fenced?.[1] ?? text)
  if (!isWrapped(output) || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const keys = Object.keys(value)
  return keys.length === 1 && keys[0] === 'value' ? (value as JsonObject).value : value
}
