import type { PriceBook, QuotedPrice } from '@pinf/keeper/providers'
import type { Plan } from '@pinf/sdk/workflow'
import { table } from '../output.ts'
import { showUsd } from './usage.ts'

/** What a model asks, in USD a million tokens, and who says so; no price where nobody does, or it is free. */
export type ModelPrice = Partial<QuotedPrice> & { binding: string; free: boolean }

/** The prices of every model that a workflow may ask. */
export function pricesIn({ nodes }: Plan, prices: Pick<PriceBook, 'priceOf' | 'isFree'>): ModelPrice[] {
  const models = nodes.filter(({ kind }) => kind !== 'source')
  const bindings = [...new Set(models.flatMap((node) => node.bindings ?? []))].sort()
  return bindings.map((binding) => ({ binding, free: prices.isFree(binding), ...prices.priceOf(binding) }))
}

/** Prices with the table that each is from and its day. */
export function describePrices(models: readonly ModelPrice[]): string[] {
  const paid = models.filter(({ free }) => !free)
  if (paid.length === 0) return []
  const rows = paid.map(({ binding, input, output, asOf = '', source = '' }) =>
    input === undefined || output === undefined
      ? [binding, 'unknown', 'unknown', '', '']
      : [binding, showUsd(input), showUsd(output), asOf, source],
  )
  return ['Prices of a million tokens, which costs are counted by:', table(['model', 'in', 'out', 'as of', 'by'], rows)]
}
