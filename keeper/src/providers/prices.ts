import type { Usage } from '@pinf/sdk/workflow'
import { z } from 'zod'
import anthropic from './prices/anthropic.json' with { type: 'json' }
import openai from './prices/openai.json' with { type: 'json' }

const tokenPrice = z.strictObject({
  input: z.number().min(0),
  output: z.number().min(0),
  cachedInput: z.number().min(0).optional(),
})

/** USD per million tokens. `cachedInput` is the price of input that the vendor had at hand; that of input when left out. */
export type TokenPrice = z.infer<typeof tokenPrice>

export const priceTable = z.strictObject({
  asOf: z.string().optional(),
  source: z.string().optional(),
  batch: z.number().min(0).max(1).optional(),
  models: z.record(z.string(), tokenPrice),
})

/** What a vendor asks, when that was so, and where it says so. `batch` is the part of the price that a batch costs. */
export type PriceTable = Readonly<z.infer<typeof priceTable>>

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
