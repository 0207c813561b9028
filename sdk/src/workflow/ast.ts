import type { parse } from '@bufbuild/cel'
import { ExpressionError } from './values.ts'

type Parsed = ReturnType<typeof parse>
type Expr = Parsed['expr']

/** What the engine reads from a parsed expression. */
export type Ast = { expr: Expr; references: string[]; path?: string[] }

// With a time zone's name these would depend on the machine's time zone data.
const CLOCK = /^get(?:FullYear|Month|Date|DayOfMonth|DayOfWeek|DayOfYear|Hours|Minutes|Seconds|Milliseconds)$/
const MAX_DEPTH = 256

/** Collects the names an expression refers to, in order of appearance, and refuses what is not part of the language. */
export function readAst({ expr, sourceInfo }: Parsed, isFunction: (name: string) => boolean): Ast {
  const found: { name: string; at: number }[] = []
  const visitor: Visitor = {
    name: (name, id) => found.push({ name, at: sourceInfo?.positions[String(id)] ?? 0 }),
    call(name, args) {
      if (/^\w+$/.test(name) && !isFunction(name)) throw new ExpressionError(`There is no function \`${name}\`.`)
      if (CLOCK.test(name) && args > 0) throw new ExpressionError(`\`${name}\` takes no time zone here: only UTC.`)
    },
  }
  visit(expr, new Set(), 0, visitor)
  const references = [...new Set(found.sort((a, b) => a.at - b.at).map(({ name }) => name))]
  const path = fieldsOf(expr)
  return { expr, references, ...(path && { path }) }
}

type Visitor = { name(name: string, id: bigint): void; call(name: string, args: number): void }

function visit(expr: Expr | undefined, bound: ReadonlySet<string>, depth: number, visitor: Visitor): void {
  if (!expr) return
  if (depth > MAX_DEPTH) throw new ExpressionError(`The expression is nested more than ${MAX_DEPTH} deep.`)
  const inside = (child: Expr | undefined, names = bound) => visit(child, names, depth + 1, visitor)
  const { exprKind } = expr
  switch (exprKind.case) {
    case 'identExpr':
      if (!bound.has(exprKind.value.name) && !TYPES.has(exprKind.value.name)) visitor.name(exprKind.value.name, expr.id)
      return
    case 'selectExpr':
      inside(exprKind.value.operand)
      return
    case 'callExpr': {
      const { target, args, function: name } = exprKind.value
      visitor.call(name, args.length)
      inside(target)
      for (const argument of args) inside(argument)
      return
    }
    case 'listExpr':
      for (const element of exprKind.value.elements) inside(element)
      return
    case 'structExpr':
      if (exprKind.value.messageName)
        throw new ExpressionError(`There are no messages here: \`${exprKind.value.messageName}\`.`)
      for (const { keyKind, value } of exprKind.value.entries) {
        if (keyKind.case === 'mapKey') inside(keyKind.value)
        inside(value)
      }
      return
    case 'comprehensionExpr': {
      const { iterRange, accuInit, loopCondition, loopStep, result, iterVar, iterVar2, accuVar } = exprKind.value
      inside(iterRange)
      inside(accuInit)
      const names = new Set([...bound, iterVar, iterVar2, accuVar])
      for (const child of [loopCondition, loopStep, result]) inside(child, names)
    }
  }
}

const TYPES = new Set(['int', 'uint', 'double', 'bool', 'string', 'bytes', 'list', 'map', 'null_type', 'type'])

function fieldsOf({ exprKind }: Expr): string[] | undefined {
  if (exprKind.case === 'identExpr') return [exprKind.value.name]
  if (exprKind.case !== 'selectExpr' || exprKind.value.testOnly || !exprKind.value.operand) return undefined
  const fields = fieldsOf(exprKind.value.operand)
  return fields && [...fields, exprKind.value.field]
}
