import type { Parent } from '../../content/leaves.ts'
import type { Check } from '../../content/schema.ts'
import type { Json } from '../../content/types.ts'
import type { CallRecord, FailureReason, Frame } from '../frame.ts'
import type { Outcome } from '../program.ts'
import { variable } from '../scope.ts'
import type { PlannedNode } from '../types.ts'
import { ExpressionError, type ToCel } from '../values.ts'

/** One step that is about to end. */
export type Ending = {
  frame: Frame
  node: PlannedNode
  parents: readonly Parent[]
  /** The step's path where it is not the frame's. */
  path?: string
  call?: CallRecord
}

/** Records a step that gave a value. */
export function succeed({ frame, node, parents, path, call }: Ending, value: Json, toCel: ToCel): Outcome {
  return { ok: true, variable: variable(value, toCel, [frame.record(node, parents, value, path, call)]) }
}

/** Records a step that gave none. */
export function fail({ frame, node, parents, path, call }: Ending, reason: FailureReason, detail?: string): Outcome {
  const source = frame.record(node, parents, null, path, call)
  return { ok: false, failure: { path: path ?? frame.path, reason, ...(detail !== undefined && { detail }) }, source }
}

/** Says in words of ours where a value breaks its schema; `undefined` when it does not. */
export function issueOf(check: Check, value: Json): string | undefined {
  const [issue] = check(value)
  return issue && `${issue.path || 'the value'}: ${issue.reason}`
}

/** Evaluates expressions; a failure of theirs is returned, every other error is a fault of the engine and thrown. */
export function attempt<T>(evaluate: () => T): { value: T } | { error: ExpressionError } {
  try {
    return { value: evaluate() }
  } catch (error) {
    if (error instanceof ExpressionError) return { error }
    throw error
  }
}
