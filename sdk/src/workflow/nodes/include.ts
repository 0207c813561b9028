import { itemCeilings } from '../budget.ts'
import type { Compiler } from '../compile.ts'
import type { Program } from '../program.ts'
import { innerScope, namesOf, parentsOf, variable } from '../scope.ts'
import type { IncludeSpec } from '../types.ts'
import { converter, toJson } from '../values.ts'
import { compileGraph } from './graph.ts'
import { attempt, fail, issueOf, succeed } from './outcome.ts'

/**
 * `workflow`: another spec over a value of this one, as if that were its item. It sees nothing else of this one. Its own
 * steps lie below the node's path; `<path>.input` and `<path>.output` are what goes in and comes out.
 */
export function compileInclude(spec: IncludeSpec, compiler: Compiler): Program {
  const input = compiler.expression('input', spec.input)
  const included = compiler.included('workflow', spec.workflow)
  const node = compiler.node('workflow')
  if (!included) return { references: input.references, nodes: [node], run: unusable }
  const { workflow } = included
  const check = included.compiler.valueCheck('input', workflow.input)
  const program = compileGraph(workflow.nodes, workflow.output, included.compiler, { sink: true })
  const entrance = compiler.part('input', 'transform')
  const toInput = converter(workflow.input)
  const toCel = converter(program.schema)
  return {
    references: input.references,
    schema: program.schema,
    nodes: [entrance, ...program.nodes, node],
    *run(frame, scope, runtime) {
      const parents = parentsOf(scope, input.references)
      const entering = { frame: frame.child(`${frame.path}.input`, 0), node: entrance, parents }
      const item = attempt(() => toJson(input.evaluate(namesOf(scope, input.references))))
      if ('error' in item) return fail(entering, 'expression', item.error.message)
      const issue = issueOf(check, item.value)
      if (issue) return fail(entering, 'schema', issue)
      const entered = entering.frame.record(entrance, parents, item.value)
      const inner = frame.child(frame.path, 1, itemCeilings(workflow, frame.context))
      const names = innerScope(null, { input: variable(item.value, toInput, [entered]) })
      const outcome = yield* program.run(inner, names, runtime)
      if (!outcome.ok) return outcome
      const { value, parents: result } = outcome.variable
      return succeed({ frame, node, parents: result }, value, toCel)
    },
  }
}

// A plan with an issue is never evaluated.
function unusable(): never {
  throw new Error('A spec that is not here cannot be evaluated.')
}
