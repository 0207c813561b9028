import type { Json } from '../content/types.ts'
import type { Plan } from './plan.ts'
import { converter, toJson } from './values.ts'

/**
 * Evaluates a workflow's `report` over all delivered outputs, in order of item. Pure, so whoever holds the bundles gets
 * the same. `undefined` when the workflow has none; throws an `ExpressionError` when it fails.
 */
export function evaluateReport({ report, program }: Plan, outputs: readonly Json[]): Json | undefined {
  if (!report) return undefined
  const toOutput = converter(program.schema && { type: 'array', items: program.schema })
  return toJson(report.evaluate({ outputs: toOutput(outputs) }))
}
