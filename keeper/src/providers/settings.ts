import { readFileSync } from 'node:fs'
import { type Address, isAddress } from 'viem'
import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { ROUTER } from './huggingface.ts'
import { PRESETS, type Preset } from './presets.ts'
import type { ListRequest, PriceList } from './prices/list.ts'
import { priceTable } from './prices.ts'

/** Providers with code or a protocol of their own: their variables, and where they list their prices. */
const OWN: Readonly<Record<string, Pick<Preset, 'prefix' | 'keyVariable' | 'priceList'>>> = {
  openai: { prefix: 'OPENAI' },
  'openai-responses': { prefix: 'OPENAI' },
  anthropic: { prefix: 'ANTHROPIC' },
  huggingface: {
    prefix: 'HUGGINGFACE',
    keyVariable: 'HF_TOKEN',
    priceList: { path: '/v1/models', shape: 'huggingface' },
  },
}

/** Names that `KEEPER_PROVIDERS` takes, besides `compatible:<name>=<url>`. */
export const PROVIDER_NAMES: readonly string[] = ['local', ...Object.keys(OWN), ...Object.keys(PRESETS)]

/** What is said of a provider in the file of `KEEPER_PROVIDERS_FILE`; there are no keys in it. */
const details = z.strictObject({
  prices: priceTable.optional(),
  limits: z
    .strictObject({
      concurrency: z.int().min(1).optional(),
      callsPerMinute: z.int().min(1).optional(),
      tokensPerMinute: z.int().min(1).optional(),
    })
    .optional(),
  signers: z
    .array(z.custom<Address>((text) => isAddress(String(text), { strict: false }), 'must be an address'))
    .optional(),
  /** Whether a compatible server has OpenAI's batch endpoints. */
  batches: z.boolean().optional(),
})
const providerDetails = z.record(z.string(), details)
type ProviderDetails = z.infer<typeof providerDetails>

/** One provider as it is switched on. `keys` is the only secret in it. */
export type ProviderSettings = z.infer<typeof details> & {
  name: string
  baseUrl?: string | undefined
  /** A dedicated endpoint of Hugging Face. */
  endpointUrl?: string | undefined
  keys: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>
type Problem = { variable: string; reason: string }

/** Reads what `KEEPER_PROVIDERS` names, with each vendor's own variables. Says everything that is wrong at once. */
export function readProviderSettings(
  entries: readonly string[],
  environment: Environment,
  file: ProviderDetails,
): { settings: ProviderSettings[]; problems: Problem[] } {
  const problems: Problem[] = []
  const settings: ProviderSettings[] = []
  for (const entry of entries) {
    const read = readOne(entry, environment)
    problems.push(...read.problems)
    if (read.settings) settings.push({ ...file[read.settings.name], ...read.settings })
  }
  const names = settings.map(({ name }) => name)
  for (const name of Object.keys(file)) {
    if (!names.includes(name))
      problems.push({ variable: 'KEEPER_PROVIDERS_FILE', reason: `is about ${name}, which is not switched on` })
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) problems.push({ variable: 'KEEPER_PROVIDERS', reason: `names ${twice} twice` })
  return { settings, problems }
}

/** Reads the file of `KEEPER_PROVIDERS_FILE`, where there is one. */
export function readProviderDetails(path: string | undefined): { file: ProviderDetails; problems: Problem[] } {
  if (path === undefined) return { file: {}, problems: [] }
  try {
    return { file: providerDetails.parse(JSON.parse(readFileSync(path, 'utf8'))), problems: [] }
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : []
    const where = issue ? `: ${issue.path.join('.')} ${issue.message}` : ' that can be read'
    const reason = `must be a JSON file about providers${where}`
    return { file: {}, problems: [{ variable: 'KEEPER_PROVIDERS_FILE', reason }] }
  }
}

/**
 * The providers that an environment has keys or addresses for, and the models of this machine; or those of
 * `KEEPER_PROVIDERS`, where it is set. For whoever runs workflows without a keeper. `KEEPER_PROVIDERS_FILE` counts too, for
 * providers that are there.
 *
 * @throws {ConfigError} naming every variable that is wrong.
 */
export function settingsOf(environment: Environment): ProviderSettings[] {
  const set = ({ keyVariable, baseVariable }: ReturnType<typeof variablesOf>) =>
    Boolean(environment[keyVariable ?? ''] || environment[baseVariable])
  const named = listOf(environment.KEEPER_PROVIDERS)
  const entries = named.length > 0 ? named : PROVIDER_NAMES.filter((name) => name === 'local' || set(variablesOf(name)))
  const read = readProviderDetails(environment.KEEPER_PROVIDERS_FILE || undefined)
  const about = Object.entries(read.file).filter(([name]) => named.length > 0 || entries.includes(name))
  const { settings, problems } = readProviderSettings(entries, environment, Object.fromEntries(about))
  const wrong = [...read.problems, ...problems].map(({ variable, reason }) => `${variable} ${reason}`)
  if (wrong.length > 0) throw new ConfigError(wrong)
  return settings
}

/** The list of prices that a provider's vendor publishes; a dedicated endpoint is paid by the hour and has none. */
export function priceListOf({ name, keys, baseUrl = ROUTER, endpointUrl }: ProviderSettings): ListRequest | undefined {
  const list = publishedListOf(name)
  if (list === undefined || endpointUrl !== undefined) return undefined
  return { ...list, provider: name, baseUrl, apiKey: keys[0] ?? 'none' }
}

/** Where a vendor says its prices, if it does so in a list. */
export function publishedListOf(name: string): PriceList | undefined {
  return knownOf(name)?.priceList
}

function readOne(entry: string, environment: Environment): { settings?: ProviderSettings; problems: Problem[] } {
  const wrong = (variable: string, reason: string) => ({ problems: [{ variable, reason }] })
  const name = nameOf(entry)
  const url = /^compatible:[^=]*=(.*)$/.exec(entry)?.[1]
  if (entry.startsWith('compatible:')) {
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(name) || PROVIDER_NAMES.includes(name) || url === undefined || !isHttp(url)) {
      return wrong('KEEPER_PROVIDERS', `takes compatible:<new name>=<http(s) URL>, not "${entry}"`)
    }
  } else if (!PROVIDER_NAMES.includes(name)) {
    return wrong(
      'KEEPER_PROVIDERS',
      `names "${entry}"; there are ${PROVIDER_NAMES.join(', ')} and compatible:<name>=<url>`,
    )
  }
  if (name === 'local') return { settings: { name, keys: [] }, problems: [] }

  const { keyVariable, baseVariable, needsKey } = variablesOf(name)
  const baseUrl = url ?? environment[baseVariable] ?? PRESETS[name]?.baseUrl
  const endpointUrl = name === 'huggingface' ? environment.HUGGINGFACE_ENDPOINT_URL : undefined
  const keys = listOf(environment[keyVariable ?? ''])
  const problems: Problem[] = []
  for (const [variable, text] of [
    [baseVariable, baseUrl],
    ['HUGGINGFACE_ENDPOINT_URL', endpointUrl],
  ] as const) {
    if (text !== undefined && !isHttp(text)) problems.push({ variable, reason: 'must be an http(s) URL' })
  }
  if (PRESETS[name] && baseUrl === undefined)
    problems.push({ variable: baseVariable, reason: `is needed by the ${name} provider` })
  if (needsKey && keyVariable && keys.length === 0) {
    problems.push({ variable: keyVariable, reason: `is needed by the ${name} provider` })
  }
  return { settings: { name, keys, ...(baseUrl && { baseUrl }), ...(endpointUrl && { endpointUrl }) }, problems }
}

export function variablesOf(name: string) {
  const known = knownOf(name)
  const prefix = known?.prefix ?? name.toUpperCase().replaceAll('-', '_')
  return {
    keyVariable: name === 'local' ? undefined : (known?.keyVariable ?? `${prefix}_API_KEY`),
    baseVariable: `${prefix}_BASE_URL`,
    needsKey: known !== undefined && known.keyless !== true,
  }
}

function knownOf(name: string): Omit<Preset, 'kinds' | 'docs'> | undefined {
  const table = Object.hasOwn(OWN, name) ? OWN : PRESETS
  return Object.hasOwn(table, name) ? table[name] : undefined
}

function nameOf(entry: string): string {
  return /^compatible:([^=]*)/.exec(entry)?.[1] ?? entry
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
