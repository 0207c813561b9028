import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { BatchLog, BatchRecord } from '../store/batches.ts'
import type { BatchEndpoint, NewBatch } from './endpoint.ts'

/** The bodies that a batch brought; `gone` if it never left, so that its requests are free again. */
export type Outcome = ReadonlyMap<string, Uint8Array> | 'gone'

export type OutingOptions = {
  log: BatchLog
  /** One for each key: the one that created a batch knows it. */
  endpoints: readonly BatchEndpoint[]
  /** Unix milliseconds from which live calls take over. */
  liveFromMs: number
  /** Between looks at a batch. */
  pollMs: number
  signal: AbortSignal
  logger: Logger
}

/** Failures after which a batch may have been created all the same. */
const UNCERTAIN: ReadonlySet<string> = new Set(['unavailable', 'timeout', 'overload', 'malformed'])

/** Looks at a batch that was cancelled before what it has not answered is asked live. */
const LAST_LOOKS = 3

/**
 * Leaves requests with a vendor, noted before and after. What is uncertain stays noted: it is looked for, not sent again.
 */
export async function sendOut(record: BatchRecord, batch: NewBatch, options: OutingOptions): Promise<Outcome> {
  const { endpoints, log, signal, logger, pollMs } = options
  log.begin(
    record,
    batch.requests.map(({ id }) => id),
  )
  for (const endpoint of endpoints) {
    try {
      const vendorId = await endpoint.create(batch, signal)
      log.accept(record.name, vendorId)
      logger.info({ msg: 'batch sent', binding: record.binding, vendorId, requests: record.size })
      return await bringHome({ ...record, vendorId }, options)
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      logger.warn({ msg: 'batch not sent', binding: record.binding, error })
      if (UNCERTAIN.has(error.failure)) {
        await sleep(pollMs, undefined, { signal })
        return bringHome(record, options)
      }
      if (error.failure !== 'unauthorized') break
    }
  }
  log.drop(record.name)
  return new Map()
}

/** Follows a batch to its end, or until live calls have to take over, and returns what it brought. */
export async function bringHome(record: BatchRecord, options: OutingOptions): Promise<Outcome> {
  const { log, logger } = options
  const vendorId = record.vendorId ?? (await locate(record, options))
  if (vendorId === undefined) {
    log.drop(record.name)
    return 'gone'
  }
  const ended = await untilEnded(vendorId, options)
  const bodies = ended === undefined ? new Map() : await read(ended, vendorId, options)
  logger.info({ msg: 'batch back', binding: record.binding, vendorId, requests: record.size, answered: bodies.size })
  return bodies
}

/** A batch whose id was never heard, because the process died or the connection broke: the vendor may have it. */
async function locate(record: BatchRecord, options: OutingOptions): Promise<string | undefined> {
  const { endpoints, log, signal } = options
  for (;;) {
    const found = await firstOf(endpoints, (endpoint) => endpoint.find(record, log.vendorIds(), signal))
    if (found === 'no answer' && (await pause(options))) continue
    if (found === 'no answer' || found === undefined) return undefined
    log.accept(record.name, found.value)
    return found.value
  }
}

/** The endpoint that knows the batch, once it has ended; undefined where nothing can be had from it. */
async function untilEnded(vendorId: string, options: OutingOptions): Promise<BatchEndpoint | undefined> {
  for (;;) {
    const look = await lookAt(vendorId, options)
    if (look === 'unknown') return undefined
    if (look !== 'no answer' && look.state === 'ended') return look.endpoint
    if (!(await pause(options))) return stop(vendorId, options)
  }
}

/** Stops a batch that is out of time: what it has answered by then is used. */
async function stop(vendorId: string, options: OutingOptions): Promise<BatchEndpoint | undefined> {
  const { endpoints, signal, pollMs } = options
  await firstOf(endpoints, async (endpoint) => {
    await endpoint.cancel(vendorId, signal)
    return true
  })
  for (let looks = 0; looks < LAST_LOOKS; looks++) {
    const look = await lookAt(vendorId, options)
    if (look === 'unknown') return undefined
    if (look !== 'no answer' && look.state === 'ended') return look.endpoint
    await sleep(pollMs, undefined, { signal })
  }
  return undefined
}

async function lookAt(vendorId: string, { endpoints, signal }: OutingOptions) {
  const look = await firstOf(endpoints, async (endpoint) => {
    const state = await endpoint.state(vendorId, signal)
    return state === 'unknown' ? undefined : { endpoint, state }
  })
  return look === undefined ? 'unknown' : look === 'no answer' ? look : look.value
}

/** All bodies there are. A connection that breaks off while reading is tried again, from the start. */
async function read(
  endpoint: BatchEndpoint,
  vendorId: string,
  options: OutingOptions,
): Promise<Map<string, Uint8Array>> {
  for (let looks = 0; ; looks++) {
    const bodies = new Map<string, Uint8Array>()
    try {
      for await (const { id, body } of endpoint.results(vendorId, options.signal)) bodies.set(id, body)
      return bodies
    } catch (error) {
      options.signal.throwIfAborted()
      if (looks === LAST_LOOKS) return bodies
      options.logger.warn({ msg: 'batch not read', vendorId, error })
      await sleep(options.pollMs, undefined, { signal: options.signal })
    }
  }
}

/** What the first endpoint that has something says; undefined if all have nothing, `no answer` if one could not be asked. */
async function firstOf<Value>(
  endpoints: readonly BatchEndpoint[],
  ask: (endpoint: BatchEndpoint) => Promise<Value | undefined>,
): Promise<{ value: Value } | 'no answer' | undefined> {
  let silent = false
  for (const endpoint of endpoints) {
    try {
      const value = await ask(endpoint)
      if (value !== undefined) return { value }
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      silent ||= error.failure !== 'unauthorized'
    }
  }
  return silent ? 'no answer' : undefined
}

/** Waits for the next look; false when there is no time for another. */
async function pause({ liveFromMs, pollMs, signal }: OutingOptions): Promise<boolean> {
  const left = liveFromMs - Date.now()
  if (left <= 0) return false
  await sleep(Math.min(pollMs, left), undefined, { signal })
  return true
}
