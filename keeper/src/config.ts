import { MEMO_USES } from '@pinf/sdk/workflow'
import { type Address, getAddress, type Hex, isAddress, isHex } from 'viem'
import { z } from 'zod'
import { ConfigError } from './errors.ts'
import { type ProviderSettings, readProviderDetails, readProviderSettings } from './providers/settings.ts'
import { SOURCE_SECRETS, sourceVariables } from './sources/settings.ts'
import { list, url, urls, whole } from './variables.ts'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const address = z.custom<Address>((text) => isAddress(String(text), { strict: false }), 'must be an address')
const key = z.custom<Hex>((text) => isHex(text) && text.length === 66, 'must be 0x and 64 hex digits')
const amount = z.string().regex(/^\d+$/, 'must be a whole number of base units').transform(BigInt)
const amounts = z
  .string()
  .regex(/^(\d+|\w+=\d+(,\w+=\d+)*)$/, 'must be base units, or SYMBOL=base units separated by commas')
  .transform(parseAmounts)

/** An amount in base units: the same for every asset, or by symbol. */
export type Amounts = { every: bigint } | { bySymbol: ReadonlyMap<string, bigint> }

const variables = z.object({
  KEEPER_RPC_URL: urls.pipe(z.array(z.string()).min(1)),
  KEEPER_DEPLOYMENT: z.string(),
  KEEPER_PRIVATE_KEY: key,
  KEEPER_ADDRESS: address.transform((text) => getAddress(text)).optional(),
  KEEPER_PAYOUT_ADDRESS: address.transform((text) => getAddress(text)).optional(),
  KEEPER_DATA_DIR: z.string(),
  KEEPER_HOST: z.string().default('127.0.0.1'),
  KEEPER_PORT: whole(0, 65_535).default(0),
  KEEPER_PUBLIC_URL: url.optional(),
  KEEPER_RPC_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  KEEPER_PROVIDERS: z.string().default('local').transform(list).pipe(z.array(z.string()).min(1)),
  KEEPER_PROVIDERS_FILE: z.string().optional(),
  ...sourceVariables,
  KEEPER_CONCURRENCY: whole(1, 10_000).default(16),
  KEEPER_CALLS_PER_MINUTE: whole(1).optional(),
  KEEPER_TOKENS_PER_MINUTE: whole(1).optional(),
  KEEPER_BATCH_MIN_SECONDS: whole(0).default(7_200),
  KEEPER_BATCH_MIN_REQUESTS: whole(1).default(100),
  KEEPER_BATCH_MIN_SAVING_USD: z.coerce.number().min(0).default(0.05),
  KEEPER_MIN_PRICE: amounts.default({ every: 1n }),
  KEEPER_MAX_SHARDS: whole(1, 10_000).default(2),
  KEEPER_MAX_JOB_SHARE_BPS: whole(1, 10_000).default(5_000),
  KEEPER_PATIENCE_SECONDS: whole(0).default(60),
  KEEPER_MIN_EXECUTION_SECONDS: whole(0).default(5),
  KEEPER_MIN_BOUNTY: amount.default(1n),
  KEEPER_COLLECT_ABOVE: amounts.optional(),
  KEEPER_MEMO: z.enum(MEMO_USES).default('shared'),
  KEEPER_MEMO_MB: whole(1, 1_000_000).default(1_024),
  KEEPER_PEERS: urls.default([]),
  KEEPER_ALLOW_PRIVATE_PEERS: flag.optional(),
  KEEPER_ALLOW_LISTS: z.string().optional(),
  KEEPER_CONFIRMATIONS: whole(1, 1_000).default(1),
  KEEPER_STUCK_SECONDS: whole(1).default(30),
  KEEPER_TICK_MS: whole(20).default(1_000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

/** Everything a keeper process is told, by the variables' own names. */
export type KeeperConfig = z.infer<typeof variables> & {
  /** What `KEEPER_PROVIDERS` switches on, with the vendors' own variables. */
  providers: readonly ProviderSettings[]
}

const SECRETS = ['KEEPER_PRIVATE_KEY', 'KEEPER_RPC_TOKEN', ...SOURCE_SECRETS] as const

/** Reads the environment; throws one error that names every variable that is missing or malformed. */
export function readConfig(environment: NodeJS.ProcessEnv): KeeperConfig {
  // An empty variable means none: shells and service files cannot easily unset one.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = variables.safeParse(set)
  const problems = result.error?.issues.map(({ path, message }) => `${String(path[0])} ${describe(message)}`) ?? []
  const entries = list(set.KEEPER_PROVIDERS ?? 'local')
  const details = readProviderDetails(set.KEEPER_PROVIDERS_FILE)
  const read = readProviderSettings(entries, set, details.file)
  problems.push(...[...details.problems, ...read.problems].map(({ variable, reason }) => `${variable} ${reason}`))
  if (!result.success || problems.length > 0) throw new ConfigError(problems)
  return { ...result.data, providers: read.settings }
}

/** The configuration without its secrets, for the log; RPC URLs lose path and query, which often hold a key. */
export function publicConfig(config: KeeperConfig): Record<string, unknown> {
  const hidden = Object.fromEntries(SECRETS.map((name) => [name, config[name] === undefined ? undefined : '[set]']))
  const origins = config.KEEPER_RPC_URL.map((text) => new URL(text).origin)
  const providers = config.providers.map(({ name, keys }) => ({ name, keys: keys.length }))
  return { ...config, ...hidden, KEEPER_RPC_URL: origins, KEEPER_PROVIDERS: undefined, providers }
}

/** The amount for an asset, or undefined when it is not listed. */
export function amountFor(amounts: Amounts, symbol: string): bigint | undefined {
  return 'every' in amounts ? amounts.every : amounts.bySymbol.get(symbol)
}

function parseAmounts(text: string): Amounts {
  if (!text.includes('=')) return { every: BigInt(text) }
  return { bySymbol: new Map(list(text).map((entry) => pair(entry))) }
}

function pair(entry: string): [string, bigint] {
  const [symbol = '', value = '0'] = entry.split('=')
  return [symbol, BigInt(value)]
}

function describe(message: string): string {
  return message === 'Invalid input: expected string, received undefined' ? 'is missing' : message
}
