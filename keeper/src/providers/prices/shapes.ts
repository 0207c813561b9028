import { z } from 'zod'
import type { TokenPrice } from '../prices.ts'

type Priced = readonly [model: string, price: TokenPrice]

/** USD, as a number or in digits. Some vendors say −1 where the price depends on who answers: that is none. */
const usd = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number().min(0))
const perMillion = z.object({ input: usd, output: usd })

/** USD a token. What a call costs besides its tokens has no place in a table of tokens. */
const openrouter = reader(
  z.object({
    id: z.string(),
    pricing: z.object({ prompt: usd, completion: usd, input_cache_read: usd.nullish(), request: usd.nullish() }),
  }),
  ({ id, pricing: { prompt, completion, input_cache_read, request } }) =>
    request ? [] : [[id, perToken(prompt, completion, input_cache_read)]],
)

/** USD a million tokens. Models that are paid by the image or the hour stand there with 0. */
const together = reader(z.object({ id: z.string(), pricing: perMillion }), ({ id, pricing }) =>
  pricing.input + pricing.output === 0 ? [] : [[id, pricing]],
)

/**
 * USD a million tokens, for each inference provider. `:cheapest` is the one with the cheapest output. Whom the router
 * chooses otherwise shows too late, so that counts as the dearest: no cost is noted too low for want of a name.
 */
const huggingface = reader(
  z.object({
    id: z.string(),
    providers: z.array(z.object({ provider: z.string(), status: z.string(), pricing: perMillion.nullish() })),
  }),
  ({ id, providers }) => {
    const named = providers.flatMap(({ provider, pricing }): Priced[] =>
      pricing ? [[`${id}:${provider}`, pricing]] : [],
    )
    const live = providers.flatMap(({ status, pricing }) => (status === 'live' && pricing ? [pricing] : []))
    const [cheapest] = live.toSorted((a, b) => a.output - b.output)
    if (cheapest === undefined) return named
    const highest = (part: 'input' | 'output') => Math.max(...live.map((price) => price[part]))
    const dearest = { input: highest('input'), output: highest('output') }
    const routes = ['', ':fastest', ':preferred'].map((route): Priced => [`${id}${route}`, dearest])
    return [...named, ...routes, [`${id}:cheapest`, cheapest]]
  },
)

/** USD a token. */
const ionet = reader(
  z.object({
    id: z.string(),
    input_token_price: usd,
    output_token_price: usd,
    cache_read_token_price: usd.nullish(),
  }),
  (row) => [[row.id, perToken(row.input_token_price, row.output_token_price, row.cache_read_token_price)]],
)

/** USD a token, where a provider sets its price in USD; `pricing` beside it is in the chain's own money. */
const zerog = reader(
  z.object({
    id: z.string(),
    pricing_usd: z.object({ prompt: usd, completion: usd, cached_prompt: usd.nullish() }),
  }),
  ({ id, pricing_usd: { prompt, completion, cached_prompt } }) => [[id, perToken(prompt, completion, cached_prompt)]],
)

/** A whole number of USD · 10^−`scale`. */
const amount = z
  .object({ amount: z.number().min(0), scale: z.int().min(0).max(30), currency: z.literal('USD') })
  .transform(({ amount, scale }) => amount / 10 ** scale)

/** USD a token. */
const nearai = reader(
  z.object({ modelId: z.string(), inputCostPerToken: amount, outputCostPerToken: amount }),
  ({ modelId, inputCostPerToken, outputCostPerToken }) => [[modelId, perToken(inputCostPerToken, outputCostPerToken)]],
)

const SHAPES = { openrouter, together, huggingface, ionet, zerog, nearai }

/** In whose manner a vendor lists its prices. */
export type ListShape = keyof typeof SHAPES

/** The prices in a list of models; those of models it says no price of, or in another manner, are left out. */
export function readList(shape: ListShape, text: string): Record<string, TokenPrice> {
  return Object.fromEntries(rowsOf(text).flatMap(SHAPES[shape]))
}

const list = z.array(z.unknown())
const document = z.union([
  list,
  z.object({ data: list }).transform(({ data }) => data),
  z.object({ models: list }).transform(({ models }) => models),
])

function rowsOf(text: string): unknown[] {
  try {
    return document.parse(JSON.parse(text))
  } catch {
    return []
  }
}

function reader<Row>(row: z.ZodType<Row>, read: (row: Row) => Priced[]): (row: unknown) => Priced[] {
  return (value) => {
    const { data } = row.safeParse(value)
    return data === undefined ? [] : read(data)
  }
}

/** USD a million tokens, without the dust of binary fractions. */
function perToken(input: number, output: number, cachedInput?: number | null): TokenPrice {
  const million = (price: number) => Number((price * 1_000_000).toPrecision(12))
  return {
    input: million(input),
    output: million(output),
    ...(cachedInput != null && { cachedInput: million(cachedInput) }),
  }
}
