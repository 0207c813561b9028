import type { Parent } from '../content/leaves.ts'
import type { JsonObject } from '../content/types.ts'
import type { Amounts, Budget } from './budget.ts'
import type { Evaluation, Fiber } from './fibers.ts'
import type { Failure, Frame } from './frame.ts'
import type { Scope, Variable } from './scope.ts'
import type { Answer, PlannedNode, StepRequest } from './types.ts'
import type { Reading } from './wire/index.ts'

/** What a node gave. `source` is the step that failed. */
export type Outcome = { ok: true; variable: Variable; skipped?: true } | { ok: false; failure: Failure; source: Parent }

/** The steps that an outcome came from. */
export function sourcesOf(outcome: Outcome): readonly Parent[] {
  return outcome.ok ? outcome.variable.parents : [outcome.source]
}

/** A call that waits for its budget and then for its answer. */
export type Ask = {
  request: StepRequest
  order: readonly number[]
  /** The most the call can use. */
  reserve(): Amounts
  budget: Budget | undefined
  read(answer: Answer, text: string | undefined): Reading
}

/** How a call ended: with an answer, or without being made because no budget was left. */
export type Reply = Answered | 'exhausted'

/** `text` is that of the response, where it can be kept. */
export type Answered = { answer: Answer; text: string | undefined; reading: Reading }

/** A running evaluation of a node. */
export type Run<T = Outcome> = Evaluation<T, Ask, Reply>

/** What a node's evaluation can do besides computing. */
export type Runtime = { spawn<T>(evaluation: Run<T>): Fiber<T> }

/** A node, compiled: everything that can be prepared once for all items. */
export type Program = {
  /** Names it refers to in the scope around it. */
  references: readonly string[]
  /** The schema of its value, as far as it is known. */
  schema?: JsonObject | undefined
  /** Ceilings for everything below it. */
  budget?: Amounts | undefined
  /** Nodes of the workflow's tree that belong to it, its own last. */
  nodes: readonly PlannedNode[]
  run(frame: Frame, scope: Scope, runtime: Runtime): Run
}
