import type { JsonObject } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Outcome, Program, Run, Runtime } from '../program.ts'
import { innerScope, namesOf, type Scope } from '../scope.ts'
import type { EnsembleSpec, PlannedNode } from '../types.ts'
import { toJson } from '../values.ts'
import type { Entry, Measured } from './choose.ts'
import { attempt, type Ending, fail } from './outcome.ts'

/** What an ensemble's choice is made by. */
export type Measure = {
  references: readonly string[]
  /** Names whose steps the choice itself was made from. */
  sources: readonly string[]
  nodes: readonly PlannedNode[]
  /** Measures each candidate; `failed` is how the ensemble ends where that cannot be done. */
  run(
    entries: readonly Entry[],
    ending: Ending,
    scope: Scope,
    runtime: Runtime,
  ): Run<{ entries: Measured[] } | { failed: Outcome }>
}

/** By a judge's answer, by an expression over the candidate, or by the candidate itself. */
export function compileMeasure(spec: EnsembleSpec, candidate: JsonObject | undefined, compiler: Compiler): Measure {
  checkSpec(spec, compiler)
  const names = spec.as === undefined ? {} : { [spec.as]: candidate }
  const inside = compiler.within(names)
  const scopeOf = (scope: Scope, { variable }: Entry) => innerScope(scope, spec.as ? { [spec.as]: variable } : {})
  if (spec.judge) {
    const judge = inside.body(spec.judge, 'judge', '.judge[]')
    return { ...judged(judge, scopeOf), references: compiler.outer(judge.references, names) }
  }
  const on = spec.on === undefined ? undefined : inside.expression('on', spec.on)
  const sources = compiler.outer(on?.references ?? [], names)
  return {
    references: sources,
    sources,
    nodes: [],
    *run(entries, ending, scope) {
      const measured = attempt(() =>
        entries.map((entry) => ({
          entry,
          measure: on ? toJson(on.evaluate(namesOf(scopeOf(scope, entry), on.references))) : entry.variable.value,
          parents: [],
        })),
      )
      if ('error' in measured) return { failed: fail(ending, 'expression', measured.error.message) }
      return { entries: measured.value }
    },
  }
}

/** All candidates are judged at once; one that its judge skips is out. */
function judged(judge: Program, scopeOf: (scope: Scope, entry: Entry) => Scope): Omit<Measure, 'references'> {
  return {
    sources: [],
    nodes: judge.nodes,
    *run(entries, { frame }, scope, runtime) {
      const fibers = entries.map((entry) => {
        const place = `${frame.path}.judge[${entry.index}]`
        const inner = frame.child(place, JUDGES + entry.index, judge.budget)
        return runtime.spawn(judge.run(inner, scopeOf(scope, entry), runtime))
      })
      yield { all: fibers }
      const measured: Measured[] = []
      for (const [place, { result }] of fibers.entries()) {
        const outcome = result as Outcome
        if (!outcome.ok) return { failed: outcome }
        const { value: measure, parents } = outcome.variable
        if (!outcome.skipped) measured.push({ entry: entries[place] as Entry, measure, parents })
      }
      return { entries: measured }
    },
  }
}

/** Behind all candidates in the order of steps; a spec has at most so many. */
const JUDGES = 64

function checkSpec({ ensemble, as, on, judge }: EnsembleSpec, compiler: Compiler): void {
  if (on !== undefined && judge) compiler.issue('', 'candidates are measured by `on` or by a `judge`, not by both')
  if (judge && ensemble !== 'best') compiler.issue('judge', 'only `best` has a judge')
  if (ensemble === 'best' && on === undefined && !judge)
    compiler.issue('', '`best` needs `on`, an expression, or a `judge`')
  if (ensemble === 'first' && on !== undefined)
    compiler.issue('on', '`first` measures nothing: it takes what keeps to `output`')
  if ((on !== undefined || judge) && as === undefined)
    compiler.issue('', '`as` names the candidate for `on` and `judge`')
}
