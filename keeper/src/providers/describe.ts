import { PRESETS } from './presets.ts'
import { isFreeProvider } from './prices/book.ts'
import { PRICE_TABLES } from './prices.ts'
import { PROVIDER_NAMES, publishedListOf, variablesOf } from './settings.ts'

/** A provider that comes with the keeper, for people. */
export type ProviderDescription = {
  name: string
  /** Kinds of calls it serves. */
  kinds: readonly string[]
  /** The variable that holds its keys. */
  keyVariable: string | undefined
  /** What is known of its prices. */
  prices: string | undefined
}

const OWN_KINDS: Readonly<Record<string, readonly string[]>> = {
  local: ['infer', 'embed'],
  openai: ['chat', 'embed'],
  'openai-responses': ['chat'],
  anthropic: ['chat'],
  huggingface: ['chat', 'infer', 'embed'],
}

/** Every provider that `KEEPER_PROVIDERS` can name. */
export function describeProviders(): ProviderDescription[] {
  return PROVIDER_NAMES.map((name) => ({
    name,
    kinds: OWN_KINDS[name] ?? PRESETS[name]?.kinds ?? [],
    keyVariable: variablesOf(name).keyVariable,
    prices: pricesOf(name),
  }))
}

function pricesOf(name: string): string | undefined {
  const asOf = PRICE_TABLES[name]?.asOf
  if (asOf !== undefined) return `published, ${asOf}`
  if (publishedListOf(name)) return "the vendor's list, asked daily"
  return isFreeProvider(name) ? 'none' : undefined
}
