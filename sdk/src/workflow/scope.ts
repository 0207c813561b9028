import type { CelValue } from '@bufbuild/cel'
import type { Parent } from '../content/leaves.ts'
import type { Json } from '../content/types.ts'
import type { Names } from './expressions.ts'
import type { ToCel } from './values.ts'

/** A value under a name, and the steps it came from. */
export type Variable = { value: Json; cel: CelValue; parents: readonly Parent[] }

/** The variables an expression can see. Inner scopes inherit from outer ones. */
export type Scope = { [name: string]: Variable }

/** Makes a variable whose CEL value is made when an expression first needs it. */
export function variable(value: Json, toCel: ToCel, parents: readonly Parent[]): Variable {
  let cel: CelValue | undefined
  return {
    value,
    parents,
    get cel() {
      cel ??= toCel(value)
      return cel
    },
  }
}

/** A scope inside another, which it leaves as it is. */
export function innerScope(outer: Scope | null, variables: Scope = {}): Scope {
  return Object.assign(Object.create(outer), variables)
}

/** The values that an expression refers to. */
export function namesOf(scope: Scope, references: readonly string[]): Names {
  const names: Record<string, CelValue> = Object.create(null)
  for (const name of references) names[name] = (scope[name] as Variable).cel
  return names
}

/** The steps behind some names, in order of reference, each once. */
export function parentsOf(scope: Scope, references: readonly string[]): readonly Parent[] {
  return union(references.map((name) => (scope[name] as Variable).parents))
}

/** All steps of some lists, each once, in order of first appearance. */
export function union(lists: readonly (readonly Parent[])[]): readonly Parent[] {
  if (lists.length === 1) return lists[0] as readonly Parent[]
  const parents = new Map<string, Parent>()
  for (const list of lists) {
    for (const parent of list) if (!parents.has(parent.pathHash)) parents.set(parent.pathHash, parent)
  }
  return [...parents.values()]
}
