import type { JsonObject } from '../../content/types.ts'
import type { Compiler, Known } from '../compile.ts'
import type { Fiber } from '../fibers.ts'
import type { Frame } from '../frame.ts'
import type { Outcome, Program, Run, Runtime } from '../program.ts'
import { innerScope, type Scope } from '../scope.ts'
import type { NodeSpec } from '../types.ts'
import { compileTransform } from './transform.ts'

/** One node of a graph, with the nodes before it that it reads. */
type Member = { name: string; program: Program; needs: readonly number[] }

/** Nodes that read one another, and an expression over them all. Nodes that do not depend on each other run at once. */
export function compileGraph(
  specs: Readonly<Record<string, NodeSpec>>,
  output: string,
  compiler: Compiler,
  { sink = false } = {},
): Program {
  const { members, known } = compileMembers(specs, compiler)
  const result = compileTransform({ transform: output }, compiler.result(output, known, sink), { sink })
  const names = Object.keys(specs)
  for (const { name, needs } of members) {
    compiler.reads(
      needs.map((need) => (members[need] as Member).name),
      name,
    )
  }
  compiler.reads(
    result.references.filter((name) => names.includes(name)),
    sink ? 'output' : undefined,
  )
  const references = [...members.flatMap(({ program }) => program.references), ...result.references]
  return {
    references: [...new Set(references)].filter((name) => !names.includes(name)),
    schema: result.schema,
    nodes: [...members.flatMap(({ program }) => program.nodes), ...result.nodes],
    *run(frame, outer, runtime) {
      const scope = innerScope(outer)
      const fibers: Fiber<Outcome>[] = []
      for (const [place, member] of members.entries()) {
        fibers.push(runtime.spawn(runMember(member, place, fibers, frame, scope, runtime)))
      }
      yield { all: fibers }
      const failed = fibers.find((fiber) => !fiber.result?.ok)
      if (failed) return failed.result as Outcome
      const last = frame.child(sink ? below(frame.path, 'output') : frame.path, members.length)
      return yield* result.run(last, scope, runtime)
    },
  }
}

/** Waits for what a node reads, then runs it. What depends on a failed node is not run. */
function* runMember(
  { name, program, needs }: Member,
  place: number,
  fibers: readonly Fiber<Outcome>[],
  frame: Frame,
  scope: Scope,
  runtime: Runtime,
): Run {
  const sources = needs.map((need) => fibers[need] as Fiber<Outcome>)
  yield { all: sources }
  const blocked = sources.find((source) => !source.result?.ok)
  if (blocked) return blocked.result as Outcome
  const inner = frame.child(below(frame.path, name), place, program.budget)
  const outcome = yield* program.run(inner, scope, runtime)
  if (outcome.ok) scope[name] = outcome.variable
  return outcome
}

function below(path: string, name: string): string {
  return path ? `${path}.${name}` : name
}

function compileMembers(
  specs: Readonly<Record<string, NodeSpec>>,
  compiler: Compiler,
): { members: Member[]; known: Known } {
  const programs = new Map<string, Program | undefined>()
  const known = new Map(compiler.known)
  // A node's schema may be asked for while another is compiled, so each is compiled when it is first needed.
  const programOf = (name: string): Program | undefined => {
    if (!programs.has(name)) {
      programs.set(name, undefined)
      programs.set(name, compiler.member(name, specs[name] as NodeSpec, known))
    }
    return programs.get(name)
  }
  // Sorted, because the order of steps must not depend on the order an author wrote nodes in.
  const names = Object.keys(specs).sort()
  for (const name of names) known.set(name, (): JsonObject | undefined => programOf(name)?.schema)
  for (const name of names) programOf(name)
  return { members: inOrder(names, programs as Map<string, Program>, compiler), known }
}

/** Nodes so that each comes after those it reads; by name where that leaves a choice. */
function inOrder(names: readonly string[], programs: ReadonlyMap<string, Program>, compiler: Compiler): Member[] {
  const members: Member[] = []
  const places = new Map<string, number>()
  const place = (name: string, trail: readonly string[]): void => {
    if (places.has(name)) return
    if (trail.includes(name)) {
      const circle = [...trail.slice(trail.indexOf(name)), name].join(' → ')
      compiler.issue(`nodes.${name}`, `nodes cannot wait for each other: ${circle}`)
      return
    }
    const program = programs.get(name) as Program
    const needs = program.references.filter((reference) => names.includes(reference))
    for (const need of needs) place(need, [...trail, name])
    if (places.has(name)) return
    places.set(name, members.length)
    members.push({ name, program, needs: needs.flatMap((need) => places.get(need) ?? []) })
  }
  for (const name of names) place(name, [])
  return members
}
