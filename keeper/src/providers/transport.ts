import { MAX_STRING_BYTES, parseJson } from '@pinf/sdk/content'
import { type FailureKind, failureOfStatus } from '@pinf/sdk/workflow'
import { ProviderError } from '../errors.ts'

/** What the vendors' SDKs throw for an answer that is an error; without a status the connection failed. */
type HttpFailure = { status?: number | undefined; headers?: Headers | undefined; error?: unknown }

/** What is sent where, through a vendor's SDK. */
export type Sending = {
  provider: string
  signal: AbortSignal
  /** The key that is sent: an answer that repeats it is none, since answers are published. */
  apiKey: string
  /** The longest body that is read; what a receipt can hold when left out. */
  maxBytes?: number
  send(): Promise<Response>
}

/** Headers of a call; the id is what vendors that look at it refuse to bill twice by. */
export function headersOf(id: string | undefined): Record<string, string> {
  return { 'Content-Type': 'application/json', ...(id !== undefined && { 'Idempotency-Key': id }) }
}

/** Sends a request and reads the body to its end; throws `ProviderError` for whatever brought no answer, or an abort. */
export async function exchange({
  provider,
  signal,
  apiKey,
  maxBytes = MAX_STRING_BYTES,
  send,
}: Sending): Promise<{ body: Buffer; elapsedMs: number }> {
  const startedAt = performance.now()
  try {
    const body = await readAll(provider, await send(), signal, maxBytes)
    if (apiKey.length >= SHORTEST_KEY && body.includes(apiKey)) {
      throw new ProviderError(provider, 'malformed', 'it repeats the key')
    }
    return { body, elapsedMs: Math.ceil(performance.now() - startedAt) }
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof ProviderError ? error : explain(provider, error)
  }
}

/** What is shorter can stand in any answer, and is no secret. */
const SHORTEST_KEY = 12

/** Reads a body no further than the limit and not past the signal, which the SDKs let go of at the headers. */
async function readAll(provider: string, response: Response, signal: AbortSignal, maxBytes: number): Promise<Buffer> {
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
      if (size > maxBytes) {
        cancel()
        throw new ProviderError(provider, 'malformed', `more than ${maxBytes} bytes`)
      }
      chunks.push(value)
    }
  } finally {
    signal.removeEventListener('abort', cancel)
  }
  signal.throwIfAborted()
  return Buffer.concat(chunks)
}

/** Sorts errors by what can be done about them. Vendors' own words stay out of it: some repeat the key. */
export function explain(provider: string, error: unknown): ProviderError {
  const { status, headers, error: body } = (typeof error === 'object' && error !== null ? error : {}) as HttpFailure
  if (typeof status !== 'number') {
    return new ProviderError(provider, 'unavailable', 'the connection failed or broke off')
  }
  const retryAfterMs = retryAfter(headers)
  const fields = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  return new ProviderError(provider, failureOf(status, body), `HTTP ${status}`, fields)
}

function failureOf(status: number, body: unknown): FailureKind {
  const { code, type, message, metadata } = errorOf(body)
  if (code === 'insufficient_quota') return 'unauthorized'
  if (status === 403 && metadata !== undefined) return 'refusal'
  if (status === 400 || status === 413) {
    const said = [code, type, message].filter((part) => typeof part === 'string').join(' ')
    if (TOO_LONG.test(said)) return 'context-length'
  }
  return failureOfStatus(status)
}

/** How vendors say that a request is longer than the model can read. */
const TOO_LONG = /context.?(length|window|size)|prompt is too long|too many (input )?tokens/i

type ErrorBody = { code?: unknown; type?: unknown; message?: unknown; metadata?: unknown }

/** The SDKs give the body, or what lies under its `error`. */
function errorOf(body: unknown): ErrorBody {
  const value = typeof body === 'string' ? (parseJson(body) ?? { message: body }) : body
  if (typeof value !== 'object' || value === null) return {}
  const inner = (value as { error?: unknown }).error
  if (typeof inner === 'string') return { message: inner }
  return (typeof inner === 'object' && inner !== null ? inner : value) as ErrorBody
}

function retryAfter(headers: Headers | undefined): number | undefined {
  const value = headers?.get?.('retry-after-ms') ?? headers?.get?.('retry-after')
  if (value == null) return undefined
  const unit = headers?.has('retry-after-ms') ? 1 : 1000
  const wait = Number.isFinite(Number(value)) ? Number(value) * unit : Date.parse(value) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}
