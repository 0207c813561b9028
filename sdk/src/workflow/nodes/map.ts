import type { Compiler } from '../compile.ts'
import type { Fiber } from '../fibers.ts'
import type { Outcome, Program } from '../program.ts'
import { innerScope, namesOf, parentsOf, type Variable, variable } from '../scope.ts'
import type { MapSpec } from '../types.ts'
import { converter, elementSchema } from '../values.ts'
import { attempt, fail, succeed } from './outcome.ts'

const INTEGER = { type: 'integer' }

/** `map`: the same body for every element, at once. Elements whose body was skipped are left out of the result. */
export function compileMap(spec: MapSpec, compiler: Compiler): Program {
  const list = compiler.template('map', spec.map)
  const element = elementSchema(compiler.schemaOf(list.path))
  const names = { [spec.as]: element, ...(spec.index && { [spec.index]: INTEGER }) }
  const body = compiler.body(spec.do, names)
  const toElement = converter(element)
  const toIndex = converter(INTEGER)
  const schema = body.schema && { type: 'array', items: body.schema }
  const toCel = converter(schema)
  const node = compiler.node('map')
  return {
    references: compiler.outer([...list.references, ...body.references], names),
    schema,
    nodes: [...body.nodes, node],
    *run(frame, scope, runtime) {
      const parents = parentsOf(scope, list.references)
      const ending = { frame, node, parents }
      const result = attempt(() => list.value(namesOf(scope, list.references)))
      if ('error' in result) return fail(ending, 'expression', result.error.message)
      if (!Array.isArray(result.value)) return fail(ending, 'not-a-list')
      const fibers: Fiber<Outcome>[] = result.value.map((value, index) => {
        const inner = innerScope(scope, { [spec.as]: variable(value, toElement, parents) })
        if (spec.index) inner[spec.index] = variable(index, toIndex, parents)
        return runtime.spawn(body.run(frame.child(`${frame.path}[${index}]`, index, body.budget), inner, runtime))
      })
      yield { all: fibers }
      const kept: Variable[] = []
      for (const { result: outcome } of fibers) {
        if (!outcome?.ok) return outcome as Outcome
        if (!outcome.skipped) kept.push(outcome.variable)
      }
      const sources = [...parents, ...kept.flatMap((one) => one.parents)]
      return succeed(
        { ...ending, parents: sources },
        kept.map(({ value }) => value),
        toCel,
      )
    },
  }
}
