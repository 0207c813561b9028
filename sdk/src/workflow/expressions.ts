import { type CelValue, celEnv, isCelError, parse, plan } from '@bufbuild/cel'
import { canonicalJson } from '../content/canonical.ts'
import type { Json } from '../content/types.ts'
import { readAst } from './ast.ts'
import { functions } from './functions.ts'
import { ExpressionError, toJson } from './values.ts'

/** Values of the names that an expression refers to. */
export type Names = Readonly<Record<string, CelValue>>

/** A compiled expression. */
export type Expression = {
  /** Names it refers to, in order of first appearance. */
  references: readonly string[]
  /** The fields it walks when it is nothing but a path such as `passages.chunks`. */
  path?: readonly string[]
  evaluate(names: Names): CelValue
}

/** A compiled string with `${…}` in it. */
export type Template = {
  references: readonly string[]
  path?: readonly string[]
  /** The value: of the expression itself where the string is one `${…}`, else the text. */
  value(names: Names): Json
  /** As text: what is not text is written as canonical JSON. */
  text(names: Names): string
}

const MAX_LENGTH = 8192
const env = celEnv({ funcs: functions })
const isFunction = (name: string) => env.funcs.find(name) !== undefined

/** Compiles a CEL expression once. Throws an `ExpressionError` that says what is wrong with it. */
export function compileExpression(source: string): Expression {
  if (source.length > MAX_LENGTH) throw new ExpressionError(`The expression has more than ${MAX_LENGTH} characters.`)
  const { references, path, evaluate } = analyse(source)
  return {
    references,
    ...(path && { path }),
    evaluate(names) {
      const result = evaluate(names)
      if (isCelError(result)) throw new ExpressionError(result.message, { cause: result })
      return result
    },
  }
}

/** Compiles a string whose `${…}` are expressions; `$${` stands for a literal `${`. */
export function compileTemplate(source: string): Template {
  const parts = split(source).map((part) => (part.literal ? part.text : compileExpression(part.text)))
  const expressions = parts.filter((part) => typeof part !== 'string')
  const references = [...new Set(expressions.flatMap((expression) => expression.references))]
  const whole = parts.length === 1 ? expressions[0] : undefined
  const text = (names: Names) =>
    parts.map((part) => (typeof part === 'string' ? part : shown(part.evaluate(names)))).join('')
  return {
    references,
    ...(whole?.path && { path: whole.path }),
    text,
    value: whole ? (names) => toJson(whole.evaluate(names)) : text,
  }
}

function analyse(source: string) {
  try {
    const ast = readAst(parse(source), isFunction)
    return { ...ast, evaluate: plan(env, ast.expr) }
  } catch (cause) {
    if (cause instanceof ExpressionError) throw cause
    throw new ExpressionError(`The expression cannot be read: ${(cause as Error).message.replace('<input>:', '')}.`, {
      cause,
    })
  }
}

function shown(value: CelValue): string {
  const json = toJson(value)
  return typeof json === 'string' ? json : canonicalJson(json)
}

type TemplatePart = { literal: boolean; text: string }

function split(source: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let literal = ''
  let at = 0
  while (at < source.length) {
    if (source.startsWith('$${', at)) {
      literal += '${'
      at += 3
    } else if (source.startsWith('${', at)) {
      if (literal) parts.push({ literal: true, text: literal })
      literal = ''
      const end = closingBrace(source, at + 2)
      parts.push({ literal: false, text: source.slice(at + 2, end) })
      at = end + 1
    } else literal += source[at++]
  }
  if (literal || parts.length === 0) parts.push({ literal: true, text: literal })
  return parts
}

/** The brace that ends an expression: braces of maps and those inside quotes do not. */
function closingBrace(source: string, start: number): number {
  let depth = 0
  for (let at = start; at < source.length; at++) {
    const character = source[at] as string
    if (character === '"' || character === "'") at = closingQuote(source, at)
    else if (character === '{') depth++
    else if (character === '}' && depth-- === 0) return at
  }
  throw new ExpressionError('A `${` is never closed.')
}

function closingQuote(source: string, start: number): number {
  const quote = source[start] as string
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === quote) return at
  }
  throw new ExpressionError(`A ${quote} is never closed.`)
}
