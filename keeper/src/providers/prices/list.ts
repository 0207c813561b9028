import { PriceListError } from '../../errors.ts'
import { openAiClient } from '../openai.ts'
import type { PriceTable } from '../prices.ts'
import { exchange } from '../transport.ts'
import { type ListShape, readList } from './shapes.ts'

/** Where below its base URL a vendor lists its models with their prices, and in whose manner. */
export type PriceList = { path: string; shape: ListShape }

/** A list as it can be asked for. */
export type ListRequest = PriceList & {
  provider: string
  baseUrl: string
  /** Goes to the base URL and nowhere else. */
  apiKey: string
}

/** Lists of some hundred models are below 1 MiB. */
const MAX_LIST_BYTES = 16 * 1024 * 1024

/** The address of a list, without what may be secret in it. */
export function addressOf({ baseUrl, path }: ListRequest): string {
  const { origin, pathname } = new URL(baseUrl)
  return `${origin}${pathname.replace(/\/+$/, '')}${path}`
}

/**
 * Asks a vendor for its prices as they are today.
 *
 * @throws {PriceListError} when no list came in time, or one without a price in it.
 */
export async function fetchList(request: ListRequest, timeoutMs: number): Promise<PriceTable> {
  const { provider, baseUrl, path, shape, apiKey } = request
  const source = addressOf(request)
  const signal = AbortSignal.timeout(timeoutMs)
  const client = openAiClient(apiKey, baseUrl)
  // A redirect could lead to another host than the one the key is for.
  const send = () => client.get(path, { signal, fetchOptions: { redirect: 'error' } }).asResponse()
  const { body } = await exchange({ provider, signal, apiKey, maxBytes: MAX_LIST_BYTES, send }).catch((error) => {
    throw new PriceListError(provider, source, signal.aborted ? 'no whole answer in time' : error.message)
  })
  const models = readList(shape, body.toString())
  if (Object.keys(models).length === 0) throw new PriceListError(provider, source, 'there is no price in it')
  return { asOf: today(), source, models }
}

/** The day in UTC, such as 2026-11-22. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
