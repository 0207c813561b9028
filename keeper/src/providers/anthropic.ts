import Anthropic from '@anthropic-ai/sdk'
import { createAnthropicBatches } from '../batches/anthropic.ts'
import { UnsupportedCallError } from '../errors.ts'
import type { Provider } from './provider.ts'
import { exchange, headersOf } from './transport.ts'

export type AnthropicOptions = {
  apiKey: string
  /** The name in bindings; `anthropic` when left out. */
  name?: string
  baseUrl?: string | undefined
}

/** Anthropic's Messages API through the official SDK. */
export function createAnthropic({ apiKey, name = 'anthropic', baseUrl }: AnthropicOptions): Provider {
  const client = anthropicClient(apiKey, baseUrl)
  return {
    name,
    batches: createAnthropicBatches({ provider: name, client }),
    classOf: (kind) => (kind === 'chat' ? 'Unattested' : undefined),
    async call({ kind, model, body, signal, id }) {
      if (kind !== 'chat') throw new UnsupportedCallError(name, kind, model, 'Use a `chat` node with this provider.')
      const send = () => client.post('/v1/messages', { body, headers: headersOf(id), signal }).asResponse()
      return exchange({ provider: name, signal, apiKey, send })
    },
  }
}

/** Nothing but what the keeper is told: neither the SDK's own retries nor the credentials it would find on the machine. */
function anthropicClient(apiKey: string, baseUrl = 'https://api.anthropic.com'): Anthropic {
  return new Anthropic({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: 2 ** 31 - 1, logLevel: 'off' })
}
