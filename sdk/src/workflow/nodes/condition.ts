import type { Compiler } from '../compile.ts'
import { namesOf, type Scope } from '../scope.ts'
import { ExpressionError } from '../values.ts'

/** An expression that says yes or no. */
export type Condition = { references: readonly string[]; holds(scope: Scope): boolean }

/** Compiles an expression that says yes or no; whatever else it gives is an `ExpressionError`. */
export function compileCondition(field: string, source: string, compiler: Compiler): Condition {
  const { references, evaluate } = compiler.expression(field, source)
  return {
    references,
    holds(scope) {
      const value = evaluate(namesOf(scope, references))
      if (typeof value !== 'boolean') throw new ExpressionError(`\`${source}\` is neither true nor false.`)
      return value
    },
  }
}
