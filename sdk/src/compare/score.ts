import { canonicalJson } from '../content/canonical.ts'
import { type Check, compileSchema } from '../content/schema.ts'
import type { Json, JsonObject } from '../content/types.ts'
import scoreSchema from '../schemas/score.schema.json' with { type: 'json' }
import { compileExpression, type Expression } from '../workflow/expressions.ts'
import { schemaIssues } from '../workflow/schemaRules.ts'
import { converter, ExpressionError, toJson } from '../workflow/values.ts'
import { ScoreParseError } from './errors.ts'

/** Scored by a rule that anybody can apply. */
export type RuleScore = { score: 'v1'; actual?: string } & (
  | { by: 'exact'; expected: string }
  | { by: 'schema'; schema: JsonObject }
  | { by: 'numeric'; expected: string; scale: number }
)

/** Scored by a workflow of its own. */
export type JudgedScore = { score: 'v1'; actual?: string; by: 'judge' | 'pairwise'; judge: string }

/** How outputs are scored, as its author wrote it. */
export type ScoreSpec = RuleScore | JudgedScore

/** How good one output is, from 0 to 1. An output that the expressions cannot read is worth 0. */
export type Scorer = (input: Json, output: Json) => number

const checkForm = compileSchema(scoreSchema)

/** Checks a score's specification. Throws a `ScoreParseError` that names everything wrong with it. */
export function parseScore(value: Json): ScoreSpec {
  const issues = checkForm(value)
  if (issues.length > 0) throw new ScoreParseError(issues)
  const spec = value as ScoreSpec
  if (isJudged(spec)) readActual(spec)
  else compileScore(spec)
  return spec
}

/** Whether a workflow says what outputs are worth. */
export function isJudged(spec: ScoreSpec): spec is JudgedScore {
  return spec.by === 'judge' || spec.by === 'pairwise'
}

/** Makes a scorer of a specification that needs no judge. */
export function compileScore(spec: RuleScore): Scorer {
  const actual = readActual(spec)
  if (spec.by === 'schema') {
    const check = readSchema(spec.schema)
    return (input, output) => scored(() => (check(actual(input, output)).length === 0 ? 1 : 0))
  }
  const expected = evaluator('expected', spec.expected, ['input'])
  if (spec.by === 'exact') {
    return (input, output) =>
      scored(() => (canonicalJson(actual(input, output)) === canonicalJson(expected(input, null)) ? 1 : 0))
  }
  return (input, output) => scored(() => closeness(actual(input, output), expected(input, null), spec.scale))
}

/** What a judge is shown of an output. */
export function readActual({ actual }: Pick<ScoreSpec, 'actual'>): (input: Json, output: Json) => Json {
  return actual === undefined ? (_input, output) => output : evaluator('actual', actual, ['input', 'output'])
}

function closeness(actual: Json, expected: Json, scale: number): number {
  if (typeof actual !== 'number' || typeof expected !== 'number') return 0
  return Math.max(0, 1 - Math.abs(actual - expected) / scale)
}

function scored(score: () => number): number {
  try {
    return score()
  } catch (error) {
    if (error instanceof ExpressionError) return 0
    throw error
  }
}

const toCel = converter(undefined)

function evaluator(field: string, source: string, names: readonly string[]): (input: Json, output: Json) => Json {
  const expression = read(field, source)
  const unknown = expression.references.find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new ScoreParseError([
      { path: field, reason: `there is no \`${unknown}\` here; known are ${names.join(', ')}` },
    ])
  return (input, output) => toJson(expression.evaluate({ input: toCel(input), output: toCel(output) }))
}

function read(field: string, source: string): Expression {
  try {
    return compileExpression(source)
  } catch (cause) {
    if (!(cause instanceof ExpressionError)) throw cause
    throw new ScoreParseError([{ path: field, reason: cause.message }], { cause })
  }
}

function readSchema(schema: JsonObject): Check {
  const issues = schemaIssues(schema, 'schema')
  if (issues.length > 0) throw new ScoreParseError(issues)
  return compileSchema(schema)
}
