import { readFileSync } from 'node:fs'
import { type Address, isAddressEqual } from 'viem'
import { type Deployment, parseDeployment } from '../sdk/src/chain/deployment.ts'
import { ProtocolError } from '../sdk/src/errors/protocolError.ts'

/** Ponder allows itself 20 requests a second for each URL in its list; a node of one's own takes more. */
const REPEATS = 10

/** What the indexer's environment says, parsed once. */
export type Settings = {
  deployment: Deployment
  rpcUrls: string[]
  wsUrl: string | undefined
  database: { kind: 'postgres'; connectionString: string } | { kind: 'pglite'; directory?: string }
}

/** Thrown when variables of the indexer's environment are missing; names them all. */
class IndexerSettingsError extends ProtocolError {
  override name = 'IndexerSettingsError'
  readonly variables: readonly string[]
  constructor(variables: readonly string[]) {
    super(`The indexer needs ${variables.join(' and ')} in its environment.`, {
      next: 'indexer/README.md lists them all.',
    })
    this.variables = variables
  }
}

/** Reads `PINF_DEPLOYMENT`, `PINF_RPC_URL` (comma list), `PINF_WS_URL`, `DATABASE_URL` and `PINF_INDEXER_DATA`. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const { PINF_DEPLOYMENT, PINF_RPC_URL, PINF_WS_URL, DATABASE_URL, PINF_INDEXER_DATA } = env
  if (!PINF_DEPLOYMENT || !PINF_RPC_URL) {
    throw new IndexerSettingsError(
      Object.entries({ PINF_DEPLOYMENT, PINF_RPC_URL }).flatMap(([name, value]) => (value ? [] : [name])),
    )
  }
  const urls = PINF_RPC_URL.split(',').map((url) => url.trim())
  return {
    deployment: parseDeployment(readFileSync(PINF_DEPLOYMENT, 'utf8')),
    rpcUrls: Array.from({ length: REPEATS }, () => urls).flat(),
    wsUrl: PINF_WS_URL,
    database: DATABASE_URL
      ? { kind: 'postgres', connectionString: DATABASE_URL }
      : { kind: 'pglite', ...(PINF_INDEXER_DATA && { directory: PINF_INDEXER_DATA }) },
  }
}

/** What the deployment file says of a token; nothing when it is not listed there. */
export function describeAsset(address: Address): { symbol: string; name: string; decimals: number } | undefined {
  const asset = deployment().assets.find((entry) => isAddressEqual(entry.address, address))
  return asset && { symbol: asset.symbol, name: asset.name, decimals: asset.decimals }
}

/** Whether an account is the platform's contribution router. */
export function isRouter(account: Address): boolean {
  return isAddressEqual(deployment().contracts.contributionRouter, account)
}

let read: Deployment | undefined

function deployment(): Deployment {
  read ??= readSettings(process.env).deployment
  return read
}
