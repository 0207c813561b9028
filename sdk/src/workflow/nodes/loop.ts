import type { Parent } from '../../content/leaves.ts'
import type { JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Program } from '../program.ts'
import { innerScope, namesOf, parentsOf, type Scope, union, variable } from '../scope.ts'
import type { LoopSpec } from '../types.ts'
import { converter, toJson } from '../values.ts'
import { compileCondition } from './condition.ts'
import { attempt, fail, issueOf, succeed } from './outcome.ts'

const INTEGER = { type: 'integer' }
const toIndex = converter(INTEGER)

/**
 * `loop`: the body again and again, each time with what the time before gave, until a condition holds. When rounds or
 * budget run out first, the last value stands, and the result says so.
 */
export function compileLoop(spec: LoopSpec, compiler: Compiler): Program {
  const initial = compiler.expression('from', spec.from ?? 'null')
  const check = compiler.valueCheck('output', spec.output)
  const names = { [spec.into]: spec.output, ...(spec.index && { [spec.index]: INTEGER }) }
  const inside = compiler.within(names)
  const until = compileCondition('until', spec.until, inside)
  const body = inside.body(spec.do)
  const outerOfUntil = compiler.outer(until.references, names)
  const schema = resultSchema(spec.output)
  const toInto = converter(spec.output)
  const toCel = converter(schema)
  const node = compiler.node('loop')
  return {
    references: compiler.outer([...initial.references, ...until.references, ...body.references], names),
    schema,
    nodes: [...body.nodes, node],
    *run(frame, scope, runtime) {
      const conditionParents = parentsOf(scope, outerOfUntil)
      const initialParents = parentsOf(scope, initial.references)
      const from = attempt(() => toJson(initial.evaluate(namesOf(scope, initial.references))))
      if ('error' in from) return fail({ frame, node, parents: initialParents }, 'expression', from.error.message)
      let into = variable(from.value, toInto, initialParents)
      let stoppedBy: readonly Parent[] = []
      let exhausted = true
      let rounds = 0
      const ending = () => ({ frame, node, parents: union([into.parents, conditionParents, stoppedBy]) })
      while (exhausted && rounds < spec.loop) {
        const roundScope = (): Scope =>
          innerScope(scope, {
            [spec.into]: into,
            ...(spec.index && { [spec.index]: variable(rounds, toIndex, []) }),
          })
        const round = frame.child(`${frame.path}[${rounds}]`, rounds, body.budget)
        const outcome = yield* body.run(round, roundScope(), runtime)
        if (!outcome.ok) {
          if (outcome.failure.reason !== 'budget') return outcome
          if (spec.onExhausted === 'fail') return outcome
          stoppedBy = [outcome.source]
          break
        }
        if (!outcome.skipped) into = variable(outcome.variable.value, toInto, outcome.variable.parents)
        const done = attempt(() => until.holds(roundScope()))
        if ('error' in done) return fail(ending(), 'expression', done.error.message)
        exhausted = !done.value
        rounds++
      }
      if (exhausted && spec.onExhausted === 'fail') return fail(ending(), 'exhausted')
      const issue = issueOf(check, into.value)
      if (issue) return fail(ending(), 'schema', issue)
      return succeed(ending(), { value: into.value, rounds, exhausted }, toCel)
    },
  }
}

function resultSchema(value: JsonObject | undefined): JsonObject {
  return { type: 'object', properties: { ...(value && { value }), rounds: INTEGER } }
}
