import type { Compiler } from '../compile.ts'
import type { Program } from '../program.ts'
import { innerScope, namesOf, parentsOf, union, variable } from '../scope.ts'
import type { ReduceSpec } from '../types.ts'
import { converter, elementSchema, toJson } from '../values.ts'
import { attempt, fail, issueOf, succeed } from './outcome.ts'

/** `reduce`: one element after the other, each with what the one before gave. A skipped element changes nothing. */
export function compileReduce(spec: ReduceSpec, compiler: Compiler): Program {
  const list = compiler.template('reduce', spec.reduce)
  const initial = compiler.expression('from', spec.from)
  const check = compiler.valueCheck('output', spec.output)
  const element = elementSchema(compiler.schemaOf(list.path))
  const names = { [spec.as]: element, [spec.into]: spec.output }
  const body = compiler.within(names).body(spec.do)
  const toElement = converter(element)
  const toCel = converter(spec.output)
  const node = compiler.node('reduce')
  const sources = [...list.references, ...initial.references]
  return {
    references: compiler.outer([...sources, ...body.references], names),
    schema: spec.output,
    nodes: [...body.nodes, node],
    *run(frame, scope, runtime) {
      const ending = { frame, node, parents: parentsOf(scope, sources) }
      const start = attempt(() => ({
        elements: list.value(namesOf(scope, list.references)),
        into: toJson(initial.evaluate(namesOf(scope, initial.references))),
      }))
      if ('error' in start) return fail(ending, 'expression', start.error.message)
      const { elements } = start.value
      if (!Array.isArray(elements)) return fail(ending, 'not-a-list')
      const elementParents = parentsOf(scope, list.references)
      let into = variable(start.value.into, toCel, parentsOf(scope, initial.references))
      for (const [index, value] of elements.entries()) {
        const inner = innerScope(scope, { [spec.as]: variable(value, toElement, elementParents), [spec.into]: into })
        const outcome = yield* body.run(frame.child(`${frame.path}[${index}]`, index, body.budget), inner, runtime)
        if (!outcome.ok) return outcome
        if (!outcome.skipped) into = variable(outcome.variable.value, toCel, outcome.variable.parents)
      }
      const last = { ...ending, parents: union([elementParents, into.parents]) }
      const issue = issueOf(check, into.value)
      if (issue) return fail(last, 'schema', issue)
      return succeed(last, into.value, toCel)
    },
  }
}
