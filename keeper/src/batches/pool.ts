import type { StepRequest } from '@pinf/sdk/workflow'
import type { BatchOffer } from '../providers/providers.ts'

/** A request that could be left with a vendor, and what became of it. */
export type Waiting<Result> = {
  id: string
  request: StepRequest
  offer: BatchOffer
  settle: PromiseWithResolvers<Result>
}

export type Pool<Result> = {
  /** Waits for company; settled by whoever the group is given to. */
  join(id: string, request: StepRequest, offer: BatchOffer): Promise<Result>
}

export type PoolOptions<Result> = {
  /** How long nobody new must come before groups leave. */
  quietMs: number
  signal: AbortSignal
  /** Takes requests that are for the same model; it must settle all of them. */
  leave(group: readonly Waiting<Result>[]): void
}

/**
 * Collects requests that are open at the same time. The engine asks an item's requests round by round, so once nothing new
 * comes, all that can be asked now is here.
 */
export function createPool<Result>({ quietMs, signal, leave }: PoolOptions<Result>): Pool<Result> {
  const groups = new Map<string, { waiting: Waiting<Result>[]; bytes: number }>()
  let timer: NodeJS.Timeout | undefined

  function send(key: string): void {
    const group = groups.get(key)
    groups.delete(key)
    if (group) leave(group.waiting)
  }
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer)
      for (const { waiting } of groups.values()) for (const { settle } of waiting) settle.reject(signal.reason)
      groups.clear()
    },
    { once: true },
  )

  return {
    join(id, request, offer) {
      signal.throwIfAborted()
      const key = `${request.kind} ${offer.binding}`
      const bytes = request.bodyFor(offer.binding).length + ENVELOPE_BYTES
      const { limits } = offer.endpoints[0] ?? { limits: { requests: 0, bytes: 0 } }
      const before = groups.get(key)
      if (before && (before.waiting.length >= limits.requests || before.bytes + bytes > limits.bytes)) send(key)
      const group = groups.get(key) ?? { waiting: [], bytes: 0 }
      groups.set(key, group)
      const settle = Promise.withResolvers<Result>()
      group.waiting.push({ id, request, offer, settle })
      group.bytes += bytes
      clearTimeout(timer)
      timer = setTimeout(() => {
        for (const waiting of [...groups.keys()]) send(waiting)
      }, quietMs)
      return settle.promise
    },
  }
}

/** What a line of a batch has besides the body, generously. */
const ENVELOPE_BYTES = 200
