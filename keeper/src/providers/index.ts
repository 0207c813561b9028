import type { CallKind } from '@pinf/sdk/workflow'
import { createSources, type SourcesOptions } from '../sources/index.ts'
import { createAnthropic } from './anthropic.ts'
import { createAttester, type IsSigner } from './attested.ts'
import { combineProviders } from './combine.ts'
import { createGate, type GateOptions } from './gate.ts'
import { createHuggingFace } from './huggingface.ts'
import { createLocal, type LocalOptions } from './local.ts'
import { createOpenAi, OPENAI_PATHS } from './openai.ts'
import { PRESETS } from './presets.ts'
import { createBook, type PriceBook } from './prices/book.ts'
import type { Provider } from './provider.ts'
import type { Providers } from './providers.ts'
import type { ProviderSettings } from './settings.ts'

export { combineProviders } from './combine.ts'
export { describeProviders } from './describe.ts'
export { createLocal, type LocalOptions } from './local.ts'
export { createOpenAi } from './openai.ts'
export type { PriceBook, QuotedPrice } from './prices/book.ts'
export { openPrices, type Prices } from './prices/open.ts'
export type { Provider, ProviderAnswer, ProviderCall } from './provider.ts'
export type { AnswerOptions, Providers } from './providers.ts'
export { settingsOf } from './settings.ts'

export type ProvidersOptions = GateOptions & {
  settings: readonly ProviderSettings[]
  local: LocalOptions
  sources?: SourcesOptions | undefined
  /** What calls cost; what the settings and the keeper's own tables say when left out. */
  prices?: PriceBook | undefined
  /** Whose signatures count where the settings name no signers. */
  isSigner?: IsSigner
}

type Closable = Provider & { close?(): void }

/** Switches providers on: one of each name for every key it has. */
export function createProviders({
  settings,
  local,
  sources,
  prices = createBook(settings),
  isSigner = () => false,
  ...limits
}: ProvidersOptions): Providers {
  const list = settings.flatMap((one): Closable[] => {
    if (one.name === 'local') return [createLocal(local)]
    // A server of one's own may take any key, and the SDKs insist on one.
    const keys = one.keys.length > 0 ? one.keys : ['none']
    return keys.map((key) => ({
      ...create(one, key, isSigner),
      gate: createGate({ ...limits, ...defined(one.limits) }),
    }))
  })
  return combineProviders([...list, ...(sources ? createSources(sources) : [])], { ...limits, prices })
}

const RESPONSES: Partial<Record<CallKind, string>> = { chat: '/responses' }

/** One provider with one key. */
function create(settings: ProviderSettings, apiKey: string, isSigner: IsSigner): Provider {
  const { name, baseUrl, endpointUrl } = settings
  switch (name) {
    case 'anthropic':
      return createAnthropic({ apiKey, baseUrl })
    case 'huggingface':
      return createHuggingFace({ apiKey, baseUrl, endpointUrl })
    case 'openai-responses':
      return createOpenAi({ name, apiKey, baseUrl, pathOf: (kind) => RESPONSES[kind], batchPaths: RESPONSES })
    case 'openai':
      return createOpenAi({ apiKey, baseUrl, batchPaths: OPENAI_PATHS })
    default:
      return compatible(settings, apiKey, isSigner)
  }
}

/** Any server that speaks OpenAI's protocol: a preset, or one that is known by its URL alone. */
function compatible(
  { name, baseUrl, signers, batches }: ProviderSettings,
  apiKey: string,
  isSigner: IsSigner,
): Provider {
  const preset = PRESETS[name]
  const paths: Record<string, string> = { chat: '/chat/completions', embed: '/embeddings', ...preset?.paths }
  const kinds: readonly string[] = preset?.kinds ?? ['chat', 'embed']
  const provider = createOpenAi({
    name,
    apiKey,
    baseUrl,
    pathOf: (kind) => (kinds.includes(kind) ? paths[kind] : undefined),
    batchPaths: batches ? OPENAI_PATHS : undefined,
  })
  if (!preset?.signs && signers === undefined) return provider
  const listed = signers?.map((signer) => signer.toLowerCase())
  const attest = createAttester({
    provider: name,
    apiKey,
    baseUrl,
    isSigner: (endpoint) => (listed ? listed.includes(endpoint.signer) : isSigner(endpoint)),
  })
  return {
    ...provider,
    attest,
    classOf: (kind, model) =>
      kind === 'chat' && provider.classOf(kind, model) ? 'Attested' : provider.classOf(kind, model),
  }
}

function defined(limits: ProviderSettings['limits']): Partial<GateOptions> {
  return Object.fromEntries(Object.entries(limits ?? {}).filter(([, value]) => value !== undefined))
}
