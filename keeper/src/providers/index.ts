import {
  type Answer,
  type CallKind,
  classNumber,
  type EvidenceClass,
  type StepRequest,
  splitBinding,
} from '@pinf/sdk/workflow'
import { NoUsableProviderError, ProviderError, UnknownProviderError } from '../errors.ts'
import { createSources, type SourcesOptions } from '../sources/index.ts'
import { createGate, type Gate, type GateOptions } from './gate.ts'
import { createLocal, type LocalOptions } from './local.ts'
import { createOpenAi, type OpenAiOptions } from './openai.ts'
import type { Provider } from './provider.ts'

export { createLocal, type LocalOptions } from './local.ts'
export { createOpenAi, type OpenAiOptions, type TokenPrice } from './openai.ts'
export type { Provider, ProviderAnswer, ProviderCall } from './provider.ts'

/** The providers that come with the keeper. A new one is a file beside these and a line in `createProviders`. */
export const PROVIDER_NAMES = ['local', 'openai'] as const
export type ProviderName = (typeof PROVIDER_NAMES)[number]

export type ProvidersOptions = GateOptions & {
  names: readonly ProviderName[]
  local: LocalOptions
  openai: OpenAiOptions
  sources?: SourcesOptions | undefined
}

/** The configured providers behind one question: who answers this request? */
export type Providers = {
  readonly names: readonly string[]
  /** The class a binding's answers have here, or undefined when it is not served. */
  classOf(binding: string, kind: CallKind): EvidenceClass | undefined
  /** Whether a call could be answered in the class it needs. */
  serves(call: { bindings: readonly string[]; kind: CallKind; minClass: EvidenceClass }): boolean
  /**
   * One attempt, failures included. The signal keeps calls from starting; one under way is paid for and comes to its end.
   * Throws only what must not be recorded: an abort, or that no provider is left to ask.
   */
  answer(request: StepRequest, options: { signal: AbortSignal; id?: string }): Promise<Answer>
  /** Ends calls under way at once. */
  close(): void
}

/** Switches the named providers on. */
export function createProviders(options: ProvidersOptions): Providers {
  const make: Record<ProviderName, () => Provider & { close?(): void }> = {
    local: () => createLocal(options.local),
    openai: () => createOpenAi(options.openai),
  }
  const sources = options.sources ? createSources(options.sources) : []
  return combineProviders([...options.names.map((name) => make[name]()), ...sources], options)
}

/** Puts any providers behind gates; what `createProviders` does with the ones that come with the keeper. */
export function combineProviders(list: readonly (Provider & { close?(): void })[], options: GateOptions): Providers {
  const closing = new AbortController()
  const entries = new Map(
    list.map((provider) => [provider.name, { provider, gate: provider.gate ?? createGate(options) }]),
  )

  const classOf = (binding: string, kind: CallKind) => {
    const { provider, model } = splitBinding(binding)
    return entries.get(provider)?.provider.classOf(kind, model)
  }
  const usable = ({ bindings, kind, minClass }: Parameters<Providers['serves']>[0]) =>
    bindings.filter((binding) => {
      const offered = classOf(binding, kind)
      return offered !== undefined && classNumber(offered) >= classNumber(minClass)
    })
  const entryOf = (binding: string): { provider: Provider; gate: Gate } => {
    const name = splitBinding(binding).provider
    const entry = entries.get(name)
    if (entry === undefined) throw new UnknownProviderError(name, [...entries.keys()])
    return entry
  }
  /** In the spec's order; one that rests gives way to one that does not. */
  const choose = (request: StepRequest): string => {
    const open = usable(request).filter((binding) => !entryOf(binding).gate.closed)
    const chosen = open.find((binding) => !entryOf(binding).gate.resting) ?? open[0]
    if (chosen === undefined) throw new NoUsableProviderError(request.path, request.bindings)
    return chosen
  }

  return {
    names: [...entries.keys()],
    classOf,
    serves: (call) => usable(call).length > 0,
    close() {
      closing.abort(new DOMException('The keeper is stopping.', 'AbortError'))
      for (const provider of list) provider.close?.()
    },

    async answer(request, { signal, id }) {
      const binding = choose(request)
      const { provider, gate } = entryOf(binding)
      const { model } = splitBinding(binding)
      const evidence = { binding, class: classOf(binding, request.kind) ?? 'Unattested', costUsd: 0, elapsedMs: 0 }
      const body = request.bodyFor(binding)
      let startedAt = performance.now()
      try {
        const answer = await gate.run(() => {
          startedAt = performance.now()
          const limit = AbortSignal.any([closing.signal, AbortSignal.timeout(request.timeoutMs)])
          return provider.call({ kind: request.kind, model, body, signal: limit, ...(id && { id }) })
        }, signal)
        const { costUsd, elapsedMs, runtime, snapshots } = answer
        const kept = { ...(runtime && { runtime }), ...(snapshots && { snapshots }) }
        return { evidence: { ...evidence, costUsd, elapsedMs, ...kept }, response: answer.body }
      } catch (error) {
        closing.signal.throwIfAborted()
        const failure = failureOf(error)
        // A refused key is the keeper's fault, not the item's: only record it if somebody else can answer next.
        if (failure === 'unauthorized' && usable(request).every((other) => entryOf(other).gate.closed)) throw error
        return { evidence: { ...evidence, elapsedMs: Math.ceil(performance.now() - startedAt), failure } }
      }
    },
  }
}

function failureOf(error: unknown) {
  if (error instanceof ProviderError) return error.failure
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout'
  throw error
}
