import { randomUUID } from 'node:crypto'
import type { Answer, StepRequest } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import type { Logger } from '../logger.ts'
import { type BatchPolicy, refuseBatch } from '../policy/batch.ts'
import type { AnswerOptions, BatchOffer, Providers } from '../providers/providers.ts'
import type { BatchLog } from '../store/batches.ts'
import { bringHome, type Outcome, sendOut } from './outing.ts'
import { createPool, type Waiting } from './pool.ts'

export type ShardBatchingOptions = {
  providers: Providers
  log: BatchLog
  policy: BatchPolicy
  job: Hex
  /** Unix seconds from which live calls take over. */
  liveFrom: number
  signal: AbortSignal
  logger: Logger
  quietMs?: number
  pollMs?: number
}

/**
 * Providers whose requests may wait for an answer at a lower price: those that are open at the same time leave together in a
 * batch, where policy finds it worth it, and whatever comes back without an answer is asked live. A batch is noted before it
 * leaves; after a restart its requests wait for it again.
 */
export function batchShard({
  providers,
  log,
  policy,
  job,
  liveFrom,
  signal,
  logger,
  quietMs = 2_000,
  pollMs = 60_000,
}: ShardBatchingOptions): Providers {
  const outings = new Map<string, Promise<Outcome>>()
  const pool = createPool<Outcome>({ quietMs, signal, leave })
  const secondsLeft = () => liveFrom - Date.now() / 1000
  const optionsFor = ({ endpoints }: BatchOffer) => {
    return { log, endpoints, liveFromMs: liveFrom * 1000, pollMs, signal, logger }
  }
  const keep = (name: string, outing: Promise<Outcome>): Promise<Outcome> => {
    // Whoever waits for it sees its failure.
    outing.catch(() => undefined)
    outings.set(name, outing)
    return outing
  }

  /** What a group of requests becomes: a batch, or calls at once. */
  function leave(group: readonly Waiting<Outcome>[]): void {
    const [{ request, offer }] = group as [Waiting<Outcome>]
    const savingUsd = savedBy(group)
    const refusal = refuseBatch(policy, { secondsLeft: secondsLeft(), requests: group.length, savingUsd })
    if (refusal !== undefined) {
      logger.debug({ msg: 'no batch', refusal, requests: group.length, savingUsd })
      for (const { settle } of group) settle.resolve(NOTHING)
      return
    }
    const name = randomUUID()
    const record = { name, job, binding: offer.binding, beganAt: Date.now(), size: group.length }
    const requests = group.map((one) => ({ id: one.id, body: one.request.bodyFor(offer.binding) }))
    const outing = keep(name, sendOut(record, { name, kind: request.kind, requests }, optionsFor(offer)))
    for (const { settle } of group) settle.resolve(outing)
  }

  /** The batch that holds a request, or the next one that could. */
  function waitFor(id: string, request: StepRequest, options: AnswerOptions) {
    const held = log.holding(id)
    const bindings = held && request.bindings.includes(held.binding) ? [held.binding] : request.bindings
    const offer = providers.offerBatch?.({ ...request, bindings }, options)
    if (offer === undefined) return undefined
    if (held?.binding === offer.binding) {
      const outing = outings.get(held.name) ?? keep(held.name, bringHome(held, optionsFor(offer)))
      return { offer, outing }
    }
    return secondsLeft() < policy.minSeconds ? undefined : { offer, outing: pool.join(id, request, offer) }
  }

  return {
    ...providers,
    async answer(request, options): Promise<Answer> {
      for (;;) {
        const waiting = options.id === undefined ? undefined : waitFor(options.id, request, options)
        if (waiting === undefined) return providers.answer(request, options)
        const outcome = await waiting.outing
        if (outcome === 'gone') continue
        const body = outcome.get(options.id as string)
        const answer = body && waiting.offer.receive(body)
        return answer ?? providers.answer(request, options)
      }
    },
  }
}

const NOTHING: Outcome = new Map()

function savedBy(group: readonly Waiting<Outcome>[]): number | undefined {
  const savings = group.flatMap(({ offer: { savingUsd } }) => (savingUsd === undefined ? [] : [savingUsd]))
  return savings.length === 0 ? undefined : savings.reduce((sum, saving) => sum + saving, 0)
}
