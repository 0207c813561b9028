import { splitBinding } from '@pinf/sdk/workflow'
import { PRESETS } from '../presets.ts'
import { BATCH_PRICE, PRICE_TABLES, type PriceTable, type TokenPrice } from '../prices.ts'
import type { ProviderSettings } from '../settings.ts'

/** A price, when that was so, and who says so. */
export type QuotedPrice = TokenPrice & Pick<PriceTable, 'asOf' | 'source'>

/** What models cost, as far as somebody says so. */
export type PriceBook = {
  /** What calls of a binding cost; calls of one that is missing cost 0 in receipts. */
  priceOf(binding: string): QuotedPrice | undefined
  /** Whether calls of a binding are known to cost nothing. */
  isFree(binding: string): boolean
  /** The part of a provider's price that a batch costs. */
  batchPartOf(provider: string): number
}

/** A provider's own file wins over the vendor's list, and that over the tables that come with the keeper, model by model. */
export function createBook(
  settings: readonly ProviderSettings[],
  lists: ReadonlyMap<string, PriceTable> = new Map(),
): PriceBook {
  const tablesOf = (provider: string): PriceTable[] => {
    const own = settings.find(({ name }) => name === provider)?.prices
    const file = own && { source: 'KEEPER_PROVIDERS_FILE', ...own }
    const published = Object.hasOwn(PRICE_TABLES, provider) ? PRICE_TABLES[provider] : undefined
    return [file, lists.get(provider), published].filter((table) => table !== undefined)
  }
  const priceOf = (binding: string): QuotedPrice | undefined => {
    const { provider, model } = splitBinding(binding)
    const table = tablesOf(provider).find(({ models }) => Object.hasOwn(models, model))
    const price = table?.models[model]
    return price && { ...price, asOf: table?.asOf, source: table?.source }
  }
  return {
    priceOf,
    isFree(binding) {
      const price = priceOf(binding)
      return price ? price.input === 0 && price.output === 0 : isFreeProvider(splitBinding(binding).provider)
    },
    batchPartOf: (provider) => tablesOf(provider).find(({ batch }) => batch !== undefined)?.batch ?? BATCH_PRICE,
  }
}

/** Models of this machine, and servers of one's own. */
export function isFreeProvider(name: string): boolean {
  return name === 'local' || (Object.hasOwn(PRESETS, name) && PRESETS[name]?.free === true)
}
