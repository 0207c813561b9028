import { MAX_STRING_BYTES } from '@pinf/sdk/content'
import { type CallKind, readResponse, type Usage } from '@pinf/sdk/workflow'
import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import { ProviderError, UnsupportedCallError } from '../errors.ts'
import type { Provider, ProviderCall } from './provider.ts'

/** USD per million tokens. */
export type TokenPrice = { input: number; output: number }

export type OpenAiOptions = {
  apiKey: string
  baseUrl?: string | undefined
  /** By model; a model that is missing costs 0 in receipts. */
  prices?: Readonly<Record<string, TokenPrice>>
}

const NAME = 'openai'

/** What is served, and where it is asked. */
const PATHS: Partial<Record<CallKind, string>> = { chat: '/chat/completions', embed: '/embeddings' }

/** Any endpoint that speaks OpenAI's protocol, through the official SDK. */
export function createOpenAi({ apiKey, baseUrl, prices = {} }: OpenAiOptions): Provider {
  // Retries are the engine's: it records every attempt. The answerer's signal is the only clock.
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: 2 ** 31 - 1, logLevel: 'off' })

  return {
    name: NAME,
    classOf: (kind) => (PATHS[kind] === undefined ? undefined : 'Unattested'),

    async call({ kind, model, body, signal, id }) {
      const path = PATHS[kind]
      if (path === undefined) {
        throw new UnsupportedCallError(NAME, kind, model, 'Use a `chat` or `embed` node with this provider.')
      }
      const startedAt = performance.now()
      const received = await post(client, path, { body, signal, id })
      const elapsedMs = Math.ceil(performance.now() - startedAt)
      // What the engine could not read is no answer: a proxy's page, half a document, an empty choice.
      const reading = readResponse(kind, `${NAME}/${model}`, received)
      if ('failure' in reading && reading.failure === 'malformed') {
        throw new ProviderError(NAME, 'malformed', describe(received))
      }
      return { body: received, elapsedMs, costUsd: cost(reading.usage, prices[model]) }
    },
  }
}

async function post(
  client: OpenAI,
  path: string,
  { body, signal, id }: Pick<ProviderCall, 'body' | 'signal' | 'id'>,
): Promise<Uint8Array> {
  try {
    const headers = { 'Content-Type': 'application/json', ...(id === undefined ? {} : { 'Idempotency-Key': id }) }
    const response = await client.post(path, { body, headers, signal }).asResponse()
    return await readAll(response, signal)
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof ProviderError ? error : explain(error)
  }
}

/** Reads a body no further than the limit and not past the signal, which the SDK lets go of at the headers. */
async function readAll(response: Response, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  const cancel = () => void reader?.cancel(signal.reason).catch(() => undefined)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) break
      size += value.length
      if (size > MAX_STRING_BYTES) throw new ProviderError(NAME, 'malformed', `more than ${MAX_STRING_BYTES} bytes`)
      chunks.push(value)
    }
  } finally {
    signal.removeEventListener('abort', cancel)
  }
  signal.throwIfAborted()
  return Buffer.concat(chunks)
}

/** Sorts the SDK's errors by what the engine can do about them. Messages never hold the key. */
function explain(error: unknown): ProviderError {
  if (error instanceof APIUserAbortError || !(error instanceof APIError) || error instanceof APIConnectionError) {
    return new ProviderError(NAME, 'unavailable', 'the connection failed or broke off', { cause: error })
  }
  const { status, code, headers } = error
  const fields = { status, retryAfterMs: retryAfterMs(headers), cause: undefined }
  const fail = (failure: ProviderError['failure']) =>
    new ProviderError(NAME, failure, `HTTP ${status}${code ? ` ${code}` : ''}`, fields)

  if (status === 401 || status === 403 || code === 'insufficient_quota') return fail('unauthorized')
  if (status === 429) return fail('rate-limit')
  if (status === 408) return fail('timeout')
  if (code === 'context_length_exceeded') return fail('context-length')
  if (status === 404 || status === undefined) return fail('unavailable')
  return fail(status >= 500 ? 'overload' : 'refusal')
}

function retryAfterMs(headers: Headers | undefined): number | undefined {
  const value = headers?.get('retry-after-ms') ?? headers?.get('retry-after')
  if (value == null) return undefined
  const unit = headers?.has('retry-after-ms') ? 1 : 1000
  const wait = Number.isFinite(Number(value)) ? Number(value) * unit : Date.parse(value) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}

function describe(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 60)).trim()
  return `the response is not the JSON expected; it starts with ${JSON.stringify(start)}`
}

function cost(used: Usage | undefined, price: TokenPrice | undefined): number {
  if (used === undefined || price === undefined) return 0
  return (used.inputTokens * price.input + used.outputTokens * price.output) / 1_000_000
}
