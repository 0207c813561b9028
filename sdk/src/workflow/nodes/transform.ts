import { MAX_STRING_BYTES } from '../../content/blocks.ts'
import type { Compiler } from '../compile.ts'
import { byteLength } from '../frame.ts'
import type { Program } from '../program.ts'
import { namesOf, parentsOf } from '../scope.ts'
import type { TransformSpec } from '../types.ts'
import { converter, toJson } from '../values.ts'
import { attempt, fail, issueOf, succeed } from './outcome.ts'

/** `transform`: one expression. Also what `output` is, whose value must fit into one committed string. */
export function compileTransform(spec: TransformSpec, compiler: Compiler, { sink = false } = {}): Program {
  const expression = compiler.expression('transform', spec.transform)
  const check = compiler.valueCheck('output', spec.output)
  const schema = spec.output ?? compiler.schemaOf(expression.path)
  const toCel = converter(schema)
  const node = compiler.node('transform')
  return {
    references: expression.references,
    schema,
    nodes: [node],
    *run(frame, scope) {
      const ending = { frame, node, parents: parentsOf(scope, expression.references) }
      const result = attempt(() => toJson(expression.evaluate(namesOf(scope, expression.references))))
      if ('error' in result) return fail(ending, 'expression', result.error.message)
      const issue = issueOf(check, result.value)
      if (issue) return fail(ending, 'schema', issue)
      if (sink && byteLength(result.value) > MAX_STRING_BYTES) return fail(ending, 'too-large')
      return succeed(ending, result.value, toCel)
    },
  }
}
