import { ceilingsOf } from '../budget.ts'
import type { Compiler } from '../compile.ts'
import type { Outcome, Program } from '../program.ts'
import { variable } from '../scope.ts'
import type { BodySpec, BudgetSpec, NodeSpec } from '../types.ts'
import { converter } from '../values.ts'
import { compileAgent } from './agent.ts'
import { compileChat } from './chat.ts'
import { compileEmbed } from './embed.ts'
import { compileEnsemble } from './ensemble.ts'
import { compileGraph } from './graph.ts'
import { compileInclude } from './include.ts'
import { compileInfer } from './infer.ts'
import { compileLoop } from './loop.ts'
import { compileMap } from './map.ts'
import { compileReduce } from './reduce.ts'
import { compileRetrieve } from './retrieve.ts'
import { compileRoute } from './route.ts'
import { compileSource } from './source.ts'
import { compileTransform } from './transform.ts'

/** Compiles a node of any kind, with what all kinds have in common. */
export function compileNode(spec: NodeSpec, compiler: Compiler): Program {
  const program = compileKind(spec, compiler)
  const { budget } = spec as { budget?: BudgetSpec }
  return {
    ...program,
    budget: budget && ceilingsOf(budget),
    run: spec.onFailure === 'skip' ? skipping(program) : program.run,
  }
}

/** Compiles what a node does inside. */
export function compileBody(spec: BodySpec, compiler: Compiler): Program {
  return 'nodes' in spec ? compileGraph(spec.nodes, spec.output, compiler) : compileNode(spec, compiler)
}

function compileKind(spec: NodeSpec, compiler: Compiler): Program {
  if ('chat' in spec) return compileChat(spec, compiler)
  if ('infer' in spec) return compileInfer(spec, compiler)
  if ('embed' in spec) return compileEmbed(spec, compiler)
  if ('retrieve' in spec) return compileRetrieve(spec, compiler)
  if ('source' in spec) return compileSource(spec, compiler)
  if ('transform' in spec) return compileTransform(spec, compiler)
  if ('map' in spec) return compileMap(spec, compiler)
  if ('reduce' in spec) return compileReduce(spec, compiler)
  if ('route' in spec) return compileRoute(spec, compiler)
  if ('loop' in spec) return compileLoop(spec, compiler)
  if ('agent' in spec) return compileAgent(spec, compiler)
  if ('ensemble' in spec) return compileEnsemble(spec, compiler)
  return compileInclude(spec, compiler)
}

const toCel = converter(undefined)

/** Goes on with `null` where the node fails. */
function skipping({ run }: Program): Program['run'] {
  return function* (frame, scope, runtime) {
    const outcome: Outcome = yield* run(frame, scope, runtime)
    return outcome.ok ? outcome : { ok: true, skipped: true, variable: variable(null, toCel, [outcome.source]) }
  }
}
