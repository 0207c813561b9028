import { canonicalJson } from '../../content/canonical.ts'
import type { Json, JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Program } from '../program.ts'
import type { ChatSpec } from '../types.ts'
import { converter } from '../values.ts'
import type { Draft } from '../wire/index.ts'
import { type CallProgram, runCall } from './call.ts'
import { compileMessages } from './messages.ts'
import { issueOf } from './outcome.ts'
import { structured } from './structured.ts'

const TEXT: JsonObject = { type: 'string' }

/** `chat`: messages to a language model; with `output`, an answer that keeps to a schema. */
export function compileChat(spec: ChatSpec, compiler: Compiler): Program {
  const messages = compileMessages(spec.messages, compiler)
  const { model, minClass } = compiler.model('chat', spec.chat, spec.class)
  const schema = spec.output ?? TEXT
  const check = compiler.valueCheck('output', spec.output)
  const call: CallProgram = {
    node: compiler.node('chat', minClass),
    model,
    minClass,
    references: messages.references,
    retries: spec.retries ?? 0,
    toCel: converter(schema),
    draft: (names) => ({
      kind: 'chat',
      messages: messages.draft(names),
      ...(spec.output && { output: spec.output }),
    }),
    accept(said) {
      if (!spec.output) return { value: said }
      const parsed = structured(String(said), spec.output)
      if (parsed === undefined) return { invalid: 'it is not JSON' }
      const invalid = issueOf(check, parsed)
      return invalid === undefined ? { value: parsed } : { invalid }
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
