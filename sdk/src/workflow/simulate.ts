import { nodePathOf } from '../content/leaves.ts'
import type { Json } from '../content/types.ts'
import { start } from './machine.ts'
import type { Plan } from './plan.ts'
import type { ItemContext, StepReceipt } from './types.ts'

/** What can be known about an item without asking a provider. */
export type Simulation = {
  /** Calls that are asked whatever is answered, each with the most it can use. */
  calls: readonly { path: string; node: string; bindings: readonly string[]; tokens: number; usd: number }[]
  /** Steps that could be computed. */
  steps: readonly StepReceipt[]
  /** Nodes behind those calls: what they ask depends on answers. */
  unreached: readonly string[]
  /** The output, when no call stands before it. */
  output?: Json
}

/** Evaluates an item as far as that goes without an answer. Nothing is invented: what depends on an answer is left out. */
export function simulateItem(plan: Plan, context: ItemContext): Simulation {
  const { requests, result, machine } = start(plan, context)
  const steps = result?.steps ?? machine.steps()
  const calls = requests.map(({ path, node, bindings, reserved }) => ({ path, node, bindings, ...reserved }))
  const reached = new Set([...steps.map(({ path }) => nodePathOf(path)), ...calls.map(({ node }) => node)])
  return {
    calls,
    steps,
    unreached: plan.nodes.map(({ path }) => path).filter((path) => !reached.has(path)),
    ...(result?.status === 'delivered' && { output: result.output }),
  }
}
