import type { Json } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Fiber } from '../fibers.ts'
import type { Outcome, Program } from '../program.ts'
import { innerScope, namesOf, parentsOf, type Variable, variable } from '../scope.ts'
import type { MapSpec } from '../types.ts'
import { converter, elementSchema } from '../values.ts'
import { attempt, fail, succeed } from './outcome.ts'

const INTEGER = { type: 'integer' }

/** Elements under way at once: what bounds the memory of a long list. A block ends before the next one begins. */
const BLOCK = 1024

/**
 * `map`: the same body for every element, at once within blocks of 1,024. Elements whose body was skipped are left out of
 * the result; behind a block in which one failed nothing is asked any more.
 */
export function compileMap(spec: MapSpec, compiler: Compiler): Program {
  const list = compiler.template('map', spec.map)
  const element = elementSchema(compiler.schemaOf(list.path))
  const names = { [spec.as]: element, ...(spec.index && { [spec.index]: INTEGER }) }
  const body = compiler.within(names).body(spec.do)
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
      const elements = result.value
      const start = (index: number): Fiber<Outcome> => {
        const inner = innerScope(scope, { [spec.as]: variable(elements[index] as Json, toElement, parents) })
        if (spec.index) inner[spec.index] = variable(index, toIndex, parents)
        return runtime.spawn(body.run(frame.child(`${frame.path}[${index}]`, index, body.budget), inner, runtime))
      }
      const kept: Variable[] = []
      for (let first = 0; first < elements.length; first += BLOCK) {
        const length = Math.min(BLOCK, elements.length - first)
        const fibers = Array.from({ length }, (_, place) => start(first + place))
        yield { all: fibers }
        for (const [place, { result: outcome }] of fibers.entries()) {
          frame.fold(first + place)
          if (!outcome?.ok) return outcome as Outcome
          if (!outcome.skipped) kept.push(outcome.variable)
        }
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
