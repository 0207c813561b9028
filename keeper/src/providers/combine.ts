import { sha256 } from '@pinf/sdk/content'
import {
  type Answer,
  type Attestation,
  classNumber,
  type Evidence,
  type FailureKind,
  readResponse,
  type StepRequest,
  servedModel,
  splitBinding,
} from '@pinf/sdk/workflow'
import type { BatchEndpoint } from '../batches/endpoint.ts'
import { NoUsableProviderError, ProviderError } from '../errors.ts'
import { type GateOptions, GateRestingError } from './gate.ts'
import { type Candidate, createLanes, type Lanes } from './lanes.ts'
import { createBook, type PriceBook } from './prices/book.ts'
import { costOf, type TokenPrice } from './prices.ts'
import type { Provider, ProviderAnswer } from './provider.ts'
import type { AnswerOptions, BatchOffer, Providers } from './providers.ts'
import { PROVIDER_NAMES, variablesOf } from './settings.ts'

export type CombineOptions = GateOptions & {
  /** The prices that come with the keeper when left out. */
  prices?: Pick<PriceBook, 'priceOf' | 'batchPartOf'> | undefined
}

/** A provider that says it is busy has done nothing, and is asked again. */
const BUSY: ReadonlySet<FailureKind> = new Set(['rate-limit', 'overload'])

/** Puts any providers behind gates; what `createProviders` does with the ones that come with the keeper. */
export function combineProviders(
  list: readonly (Provider & { close?(): void })[],
  { prices = createBook([]), ...limits }: CombineOptions,
): Providers {
  const closing = new AbortController()
  const lanes = createLanes(list, limits)
  const asking = { lanes, prices, closing: closing.signal }
  return {
    names: lanes.names,
    classOf: lanes.classOf,
    serves: (call) => lanes.usable(call).length > 0,
    answer: (request, options) => answer(asking, request, options),
    offerBatch: (request, options) => offerBatch(asking, request, options),
    takesBatches: (binding, kind) => batchesOf(lanes, splitBinding(binding).provider, kind).length > 0,
    close() {
      closing.abort(new DOMException('The keeper is stopping.', 'AbortError'))
      for (const provider of list) provider.close?.()
    },
  }
}

type Asking = {
  prices: NonNullable<CombineOptions['prices']>
  lanes: Lanes
  closing: AbortSignal
}

function unusable({ path, bindings }: StepRequest): NoUsableProviderError {
  const names = bindings
    .map((binding) => splitBinding(binding).provider)
    .filter((name) => PROVIDER_NAMES.includes(name))
  const variables = names.map((name) => variablesOf(name).keyVariable).filter((variable) => variable !== undefined)
  return new NoUsableProviderError(path, bindings, [...new Set(variables)])
}

async function answer(asking: Asking, request: StepRequest, options: AnswerOptions): Promise<Answer> {
  const { lanes, closing } = asking
  const avoid = options.avoid ?? []
  let patientUntil = Number.POSITIVE_INFINITY
  for (;;) {
    const candidate = lanes.choose(request, avoid)
    if (candidate === undefined) throw unusable(request)
    const clock = { startedAt: performance.now() }
    try {
      return await ask(asking, request, candidate, options, clock)
    } catch (error) {
      if (error instanceof GateRestingError) continue
      closing.throwIfAborted()
      const failure = failureOf(error)
      // A refused key is the keeper's fault, not the item's.
      if (failure === 'unauthorized') {
        if (lanes.choose(request, avoid) === undefined) throw error
        continue
      }
      patientUntil = Math.min(patientUntil, clock.startedAt + request.timeoutMs)
      const next = lanes.choose(request, avoid)?.lane.gate
      if (BUSY.has(failure) && next?.rests && performance.now() + next.restsForMs < patientUntil) continue
      const elapsedMs = Math.ceil(performance.now() - clock.startedAt)
      const costUsd = error instanceof ProviderError ? error.costUsd : 0
      const made = { binding: candidate.binding, class: failedClass(asking, request, candidate) }
      return { evidence: { ...made, costUsd, elapsedMs, failure } }
    }
  }
}

async function ask(
  { lanes, prices, closing }: Asking,
  request: StepRequest,
  { binding, lane: { provider, gate } }: Candidate,
  { signal, id, avoid = [] }: AnswerOptions,
  clock: { startedAt: number },
): Promise<Answer> {
  const { kind } = request
  const { model } = splitBinding(binding)
  const body = request.bodyFor(binding)
  const tokens = Math.ceil(body.length / BYTES_A_TOKEN) + Math.max(0, request.reserved.tokens - body.length)
  const leave = () => lanes.choose(request, avoid)?.lane.gate.resting === false

  const call = async () => {
    clock.startedAt = performance.now()
    const limit = AbortSignal.any([closing, AbortSignal.timeout(request.timeoutMs)])
    const answered = await provider.call({ kind, model, body, signal: limit, ...(id && { id }) })
    return weigh(provider.name, binding, request, answered, prices.priceOf(binding))
  }
  const { answered, reading, costUsd } = await gate.run(call, signal, { tokens, leave })
  const { usage } = reading
  if (usage) gate.giveBack(tokens - usage.inputTokens - usage.outputTokens)

  const attestation = await attested(provider, request, binding, answered, closing)
  const served = servedModel(binding, reading)
  const evidence: Evidence = {
    binding,
    class: attestation ? 'Attested' : unattestedClass(provider, lanes.classOf(binding, kind)),
    costUsd,
    elapsedMs: answered.elapsedMs,
    ...(answered.runtime && { runtime: answered.runtime }),
    ...(answered.snapshots && { snapshots: answered.snapshots }),
    ...(attestation && { attestation }),
    ...(served !== undefined && { served }),
  }
  if (classNumber(evidence.class) < classNumber(request.minClass)) {
    throw new ProviderError(provider.name, 'unavailable', 'its endpoint signed no answer that holds', { costUsd })
  }
  return { evidence, response: answered.body }
}

function offerBatch(
  { lanes, prices }: Asking,
  request: StepRequest,
  { avoid = [] }: Pick<AnswerOptions, 'avoid'>,
): BatchOffer | undefined {
  const candidate = lanes.choose(request, avoid)
  if (candidate === undefined) return undefined
  const { binding } = candidate
  const { name, attest } = candidate.lane.provider
  const endpoints = batchesOf(lanes, name, request.kind)
  if (attest !== undefined || endpoints.length === 0) return undefined

  const price = prices.priceOf(binding)
  const part = prices.batchPartOf(name)
  return {
    binding,
    endpoints,
    savingUsd: price && (1 - part) * guess(request, binding, price),
    receive(body) {
      const answered = { body, elapsedMs: 0 }
      try {
        const { reading, costUsd } = weigh(name, binding, request, answered, price)
        const served = servedModel(binding, reading)
        const made = {
          binding,
          class: 'Unattested' as const,
          costUsd: costUsd * part,
          elapsedMs: 0,
          batch: true as const,
        }
        return { evidence: { ...made, ...(served !== undefined && { served }) }, response: body }
      } catch (error) {
        if (error instanceof ProviderError) return undefined
        throw error
      }
    },
  }
}

function batchesOf(lanes: Lanes, name: string, kind: StepRequest['kind']): BatchEndpoint[] {
  return lanes
    .of(name)
    .flatMap(({ gate, provider: { batches } }) => (batches?.kinds.includes(kind) && !gate.closed ? [batches] : []))
}

/** About what a call costs: answers are seldom as long as they may be. */
function guess(request: StepRequest, binding: string, { input, output }: TokenPrice): number {
  const bytes = request.bodyFor(binding).length
  const longest = Math.max(0, request.reserved.tokens - bytes)
  return ((bytes / BYTES_A_TOKEN) * input + (longest / 2) * output) / 1_000_000
}

/** About as many bytes as a token has in English. */
const BYTES_A_TOKEN = 4

/** What an answer says and costs. What the engine could not read is none: a proxy's page, half a document, no choice. */
function weigh(name: string, binding: string, request: StepRequest, answered: ProviderAnswer, price?: TokenPrice) {
  const reading = readResponse(request.kind, binding, answered.body)
  const bodies = { request: request.bodyFor(binding), response: answered.body }
  const costUsd = answered.costUsd ?? costOf(price, reading.usage, bodies)
  if ('failure' in reading && reading.failure !== 'refusal') {
    throw new ProviderError(name, reading.failure, 'what it sent is no answer', {
      costUsd: reading.usage ? costUsd : 0,
    })
  }
  return { answered, reading, costUsd }
}

async function attested(
  { attest, name }: Provider,
  request: StepRequest,
  binding: string,
  answered: ProviderAnswer,
  closing: AbortSignal,
): Promise<Attestation | undefined> {
  if (attest === undefined) return undefined
  const signal = AbortSignal.any([closing, AbortSignal.timeout(request.timeoutMs)])
  const { model } = splitBinding(binding)
  const call = { model, requestHash: request.hashFor(binding), responseHash: sha256(answered.body) }
  try {
    return await attest(call, answered, signal)
  } catch (error) {
    closing.throwIfAborted()
    if (error instanceof ProviderError || signal.aborted) return undefined
    throw new ProviderError(name, 'unavailable', 'its signature could not be checked', { cause: error })
  }
}

/** What an endpoint that could have signed, and did not, can claim. */
function unattestedClass({ attest }: Provider, offered: Evidence['class'] | undefined): Evidence['class'] {
  return attest === undefined && offered !== undefined ? offered : 'Unattested'
}

/** A failed attempt proves nothing; its class says whom it was made of. */
function failedClass({ lanes }: Asking, { kind }: StepRequest, { binding }: Candidate): Evidence['class'] {
  return lanes.classOf(binding, kind) ?? 'Unattested'
}

function failureOf(error: unknown): FailureKind {
  if (error instanceof ProviderError) return error.failure
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout'
  throw error
}
