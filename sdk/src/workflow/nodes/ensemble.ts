import type { JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Fiber } from '../fibers.ts'
import type { Frame } from '../frame.ts'
import { type Outcome, type Program, type Run, type Runtime, sourcesOf } from '../program.ts'
import { innerScope, parentsOf, type Scope, union, variable } from '../scope.ts'
import type { EnsembleSpec } from '../types.ts'
import { commonSchema, converter } from '../values.ts'
import { choose, type Entry } from './choose.ts'
import { compileMeasure } from './measure.ts'
import { fail, issueOf, succeed } from './outcome.ts'

const INTEGER: JsonObject = { type: 'integer' }
const toIndex = converter(INTEGER)

/** One who is asked; `suffix` is what its path has behind the node's. */
type Candidate = { suffix: string; body: Program }

/** `ensemble`: several candidates for one value, and a rule that chooses among those that give one. */
export function compileEnsemble(spec: EnsembleSpec, compiler: Compiler): Program {
  const names = spec.index === undefined ? {} : { [spec.index]: INTEGER }
  const candidates = compileCandidates(spec, compiler.within(names), compiler)
  const bodies = [...new Set(candidates.map(({ body }) => body))]
  const candidate = spec.output ?? commonSchema(bodies.map((body) => body.schema))
  const measure = compileMeasure(spec, candidate, compiler)
  const check = compiler.valueCheck('output', spec.output)
  const schema = resultSchema(candidate)
  const toCel = converter(schema)
  const node = compiler.node('ensemble')
  const references = bodies.flatMap((body) => body.references)
  return {
    references: [...new Set([...compiler.outer(references, names), ...measure.references])],
    schema,
    nodes: [...bodies.flatMap(({ nodes }) => nodes), ...measure.nodes, node],
    *run(frame, scope, runtime) {
      const isValid = (outcome: Outcome) => outcome.ok && !outcome.skipped && !issueOf(check, outcome.variable.value)
      const outcomes = yield* ask(candidates, spec, isValid, { frame, scope, runtime })
      const parents = union([...outcomes.map(sourcesOf), parentsOf(scope, measure.sources)])
      const ending = { frame, node, parents }
      const entries = outcomes.flatMap((outcome, index): Entry[] =>
        outcome.ok && isValid(outcome) ? [{ index, variable: outcome.variable }] : [],
      )
      if (entries.length < (spec.atLeast ?? 1)) return outcomes.find(({ ok }) => !ok) ?? fail(ending, 'too-few')
      const measured = yield* measure.run(entries, ending, scope, runtime)
      if ('failed' in measured) return measured.failed
      const choice = choose(spec.ensemble, measured.entries)
      if (!choice) return fail(ending, measured.entries.length === 0 ? 'too-few' : 'not-a-number')
      const { entry, ...why } = choice
      const last = { ...ending, parents: union([parents, ...measured.entries.map((one) => one.parents)]) }
      return succeed(last, { value: entry.variable.value, index: entry.index, valid: entries.length, ...why }, toCel)
    },
  }
}

function compileCandidates(spec: EnsembleSpec, inside: Compiler, compiler: Compiler): Candidate[] {
  const { of, times, do: body } = spec
  if ((of === undefined) === (times === undefined))
    compiler.issue('', 'an ensemble has either `of`, or `times` and `do`')
  if ((times === undefined) !== (body === undefined)) compiler.issue('', '`times` and `do` belong together')
  if ((spec.atLeast ?? 1) > (of?.length ?? times ?? 1))
    compiler.issue('atLeast', 'there are fewer candidates than that')
  if (of) {
    return of.map((one, index) => ({
      suffix: `.candidate${index}`,
      body: inside.body(one, `of[${index}]`, `.candidate${index}`),
    }))
  }
  if (!body) return []
  const repeated = inside.body(body)
  return Array.from({ length: times ?? 0 }, (_, index) => ({ suffix: `[${index}]`, body: repeated }))
}

type At = { frame: Frame; scope: Scope; runtime: Runtime }

/** Asks all candidates at once; for `first` one after the other, until one is valid. */
function* ask(
  candidates: readonly Candidate[],
  { ensemble, index: name }: EnsembleSpec,
  isValid: (outcome: Outcome) => boolean,
  { frame, scope, runtime }: At,
): Run<Outcome[]> {
  const fibers: Fiber<Outcome>[] = []
  for (const [place, { suffix, body }] of candidates.entries()) {
    const inner = innerScope(scope, name ? { [name]: variable(place, toIndex, []) } : {})
    fibers.push(runtime.spawn(body.run(frame.child(`${frame.path}${suffix}`, place, body.budget), inner, runtime)))
    if (ensemble !== 'first') continue
    yield { all: fibers }
    if (isValid(fibers[place]?.result as Outcome)) break
  }
  yield { all: fibers }
  return fibers.map(({ result }) => result as Outcome)
}

function resultSchema(value: JsonObject | undefined): JsonObject {
  return { type: 'object', properties: { ...(value && { value }), index: INTEGER, valid: INTEGER, votes: INTEGER } }
}
