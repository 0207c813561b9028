import { canonicalJson } from '../../content/canonical.ts'
import type { Json } from '../../content/types.ts'
import type { Compiler } from '../compile.ts'
import type { Program } from '../program.ts'
import { innerScope, namesOf, parentsOf, type Scope, union, variable } from '../scope.ts'
import type { CaseSpec, RouteSpec } from '../types.ts'
import { commonSchema, converter } from '../values.ts'
import { compileCondition } from './condition.ts'
import { attempt, fail, issueOf, succeed } from './outcome.ts'

/** One way to go. `name` is what its path has behind the node's, and what the choice puts out. */
type Branch = { name: string; references: readonly string[]; holds(value: Json, scope: Scope): boolean; body: Program }

/** `route`: the first case that holds is done, no other. The choice is a step of its own, `<path>.choice`. */
export function compileRoute(spec: RouteSpec, compiler: Compiler): Program {
  const subject = compiler.template('route', spec.route)
  const schema = compiler.schemaOf(subject.path)
  const names = spec.as === undefined ? {} : { [spec.as]: schema }
  const branches = compileBranches(spec, compiler.within(names))
  const bodies = branches.map(({ body }) => body)
  const result = spec.output ?? commonSchema(bodies.map((body) => body.schema))
  const check = compiler.valueCheck('output', spec.output)
  const choice = compiler.part('choice', 'route')
  const node = compiler.node('route')
  const sources = compiler.outer([...subject.references, ...branches.flatMap(({ references }) => references)], names)
  const toSubject = converter(schema)
  const toCel = converter(result)
  return {
    references: compiler.outer([...sources, ...bodies.flatMap(({ references }) => references)], names),
    schema: result,
    nodes: [...bodies.flatMap(({ nodes }) => nodes), choice, node],
    *run(frame, scope, runtime) {
      const choosing = {
        frame: frame.child(`${frame.path}.choice`, 0),
        node: choice,
        parents: parentsOf(scope, sources),
      }
      const subjectParents = parentsOf(scope, subject.references)
      const chosen = attempt(() => {
        const value = subject.value(namesOf(scope, subject.references))
        const inner = innerScope(scope, spec.as ? { [spec.as]: variable(value, toSubject, subjectParents) } : {})
        return { inner, branch: branches.find(({ holds }) => holds(value, inner)) }
      })
      if ('error' in chosen) return fail(choosing, 'expression', chosen.error.message)
      const { inner, branch } = chosen.value
      if (!branch) return fail(choosing, 'no-case')
      const choiceMade = choosing.frame.record(choice, choosing.parents, branch.name)
      const { name, body } = branch
      const outcome = yield* body.run(frame.child(`${frame.path}.${name}`, 1, body.budget), inner, runtime)
      if (!outcome.ok) return outcome
      const ending = { frame, node, parents: union([[choiceMade], outcome.variable.parents]) }
      if (outcome.skipped) return { ...succeed(ending, null, toCel), skipped: true }
      const { value } = outcome.variable
      const issue = issueOf(check, value)
      return issue ? fail(ending, 'schema', issue) : succeed(ending, value, toCel)
    },
  }
}

function compileBranches(spec: RouteSpec, compiler: Compiler): Branch[] {
  const branches = spec.cases.map((one, index) => ({
    name: `case${index}`,
    ...compileCase(one, `cases[${index}]`, compiler),
    body: compiler.body(one.do, `cases[${index}].do`, `.case${index}`),
  }))
  if (!spec.else) return branches
  const body = compiler.body(spec.else, 'else', '.else')
  return [...branches, { name: 'else', references: [], holds: () => true, body }]
}

function compileCase(spec: CaseSpec, field: string, compiler: Compiler): Pick<Branch, 'references' | 'holds'> {
  if ((spec.is === undefined) === (spec.when === undefined)) compiler.issue(field, 'a case has either `is` or `when`')
  if (spec.when !== undefined) {
    const when = compileCondition(`${field}.when`, spec.when, compiler)
    return { references: when.references, holds: (_, scope) => when.holds(scope) }
  }
  const wanted = new Set((Array.isArray(spec.is) ? spec.is : [spec.is ?? null]).map(canonicalJson))
  return { references: [], holds: (value) => wanted.has(canonicalJson(value)) }
}
