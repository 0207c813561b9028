import type { Usage } from '@pinf/sdk/workflow'
import anthropic from './prices/anthropic.json' with { type: 'json' }
import openai from './prices/openai.json' with { type: 'json' }

/** USD per million tokens. `cachedInput` is the price of input that the vendor had at hand; that of input when left out. */
export type TokenPrice = { input: number; output: number; cachedInput?: number | undefined }

/** What a vendor asks, when that was so, and where it says so. `batch` is the part of the price that a batch costs. */
export type PriceTable = {
  asOf?: string | undefined
  source?: string | undefined
  batch?: number | undefined
  models: Readonly<Record<string, TokenPrice>>
}

/** Published prices that come with the keeper; its own file wins over them, model by model. */
export const PRICE_TABLES: Readonly<Record<string, PriceTable>> = {
  openai,
  'openai-responses': openai,
  anthropic,
}

/** What a batch costs of the usual price, where no table says. */
export const BATCH_PRICE = 0.5

/**
 * The cost of a call in USD. A response that does not say its tokens counts as many as it can have had: a token is never
 * shorter than a byte. Without a price it is 0.
 */
export function costOf(
  price: TokenPrice | undefined,
  usage: Usage | undefined,
  { request, response }: { request: Uint8Array; response: Uint8Array },
): number {
  if (price === undefined) return 0
  const {
    inputTokens,
    outputTokens,
    cachedTokens = 0,
  } = usage ?? {
    inputTokens: request.length,
    outputTokens: response.length,
  }
  const cached = Math.min(cachedTokens, inputTokens)
  const { input, output, cachedInput = input } = price
  return ((inputTokens - cached) * input + cached * cachedInput + outputTokens * output) / 1_000_000
}
