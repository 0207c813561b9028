import type { JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Program } from '../program.ts'
import type { EmbedSpec } from '../types.ts'
import { converter } from '../values.ts'
import { type CallProgram, runCall } from './call.ts'

const VECTOR: JsonObject = { type: 'array', items: { type: 'number' } }

/** `embed`: a text as a list of numbers. */
export function compileEmbed(spec: EmbedSpec, compiler: Compiler): Program {
  const text = compiler.template('text', spec.text)
  const { model, minClass } = compiler.model('embed', spec.embed, spec.class)
  const call: CallProgram = {
    node: compiler.node('embed', minClass),
    model,
    minClass,
    references: text.references,
    retries: spec.retries ?? 0,
    toCel: converter(VECTOR),
    draft: (names) => ({ kind: 'embed', text: text.text(names) }),
    accept: (said) => ({ value: said }),
  }
  return {
    references: call.references,
    schema: VECTOR,
    nodes: [call.node],
    run: (frame, scope) => runCall(call, frame, scope),
  }
}
