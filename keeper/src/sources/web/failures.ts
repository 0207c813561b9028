import { BlockNotFoundError } from '@pinf/sdk/content'
import { ProviderError } from '../../errors.ts'
import { ConnectionError, DocumentError, ForbiddenAddressError, SourceRefusedError } from '../errors.ts'
import type { Reply } from './client.ts'

/** What a server's status means for the engine; undefined for one that comes with an answer. */
export function refusalOf(name: string, { status, headers }: Reply, hasKey: boolean): ProviderError | undefined {
  if (status >= 200 && status < 300) return undefined
  const retryAfterMs = waitOf(headers.get('retry-after'))
  const fail = (failure: ProviderError['failure']) =>
    new ProviderError(name, failure, `HTTP ${status}`, { status, ...(retryAfterMs !== undefined && { retryAfterMs }) })
  if (status === 429) return fail('rate-limit')
  if (status === 408) return fail('timeout')
  if (status >= 500) return fail('overload')
  // Without a key it is the document that is closed, not the keeper that is locked out.
  if (status === 401 || status === 403) return fail(hasKey ? 'unauthorized' : 'refusal')
  return fail(status === 404 || status === 410 ? 'unavailable' : 'refusal')
}

/** Sorts what went wrong by what the engine can do about it. What is no fault of a source stays what it is, as does an abort. */
export function failureOf(name: string, error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  const failure = FAILURES.find(([kind]) => error instanceof kind)?.[1]
  return failure ? new ProviderError(name, failure, (error as Error).message, { cause: error }) : error
}

const FAILURES: readonly [new (...parameters: never[]) => Error, ProviderError['failure']][] = [
  [ConnectionError, 'unavailable'],
  [BlockNotFoundError, 'unavailable'],
  [DocumentError, 'malformed'],
  [ForbiddenAddressError, 'refusal'],
  [SourceRefusedError, 'refusal'],
]

/** `retry-after` in milliseconds: seconds, or a date. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}
