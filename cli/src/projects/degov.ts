import type { Deployment, GetProjectReturnType } from '@pinf/sdk'
import { stringify } from 'yaml'

/** What a front end cannot read from the chain. */
export type DegovSite = {
  siteUrl: string
  /** Of DeGov's own indexer, which is not the platform's. */
  indexerUrl: string
  rpcUrl: string
  /** From https://cloud.reown.com; wallets that connect by QR code need one. */
  walletConnectId?: string | undefined
  logo?: string | undefined
  explorer?: string | undefined
}

/** A `degov.yml`: what DeGov's web app and indexer must know to serve a project's Governor. */
export type DegovConfig = {
  name: string
  /** Lower case and hyphens; DeGov's name for the organisation. */
  code: string
  logo: string
  siteUrl: string
  description: string
  links: { website: string }
  wallet: { walletConnectProjectId: string }
  chain: {
    id: number
    name: string
    logo: string
    rpcs: string[]
    explorers: string[]
    nativeToken: { symbol: string; decimals: number; priceId: string; logo: string | null }
  }
  indexer: { endpoint: string; startBlock: number; rpc: string }
  contracts: { governor: string; governorToken: { address: string; standard: 'ERC20' }; timeLock: string }
  treasuryAssets: { name: string; contract: string; standard: 'ERC20'; priceId: string; logo: string | null }[]
}

/** Makes one. The treasury is the timelock; shares are the governor's token. */
export function degovConfig(
  { project, name, token, governor, asset }: GetProjectReturnType,
  { chainId, startBlock }: Deployment,
  site: DegovSite,
): DegovConfig {
  return {
    name,
    code: codeOf(name),
    logo: site.logo ?? '',
    siteUrl: site.siteUrl,
    description: `Members of ${name} vote here on the budgets and rules of their project.`,
    links: { website: site.siteUrl },
    wallet: { walletConnectProjectId: site.walletConnectId ?? '' },
    chain: {
      id: chainId,
      name: `chain ${chainId}`,
      logo: '',
      rpcs: [site.rpcUrl],
      explorers: site.explorer ? [site.explorer] : [],
      nativeToken: { symbol: 'ETH', decimals: 18, priceId: 'ethereum', logo: null },
    },
    indexer: { endpoint: site.indexerUrl, startBlock, rpc: site.rpcUrl },
    contracts: { governor, governorToken: { address: token, standard: 'ERC20' }, timeLock: project },
    treasuryAssets: [{ name: asset.symbol, contract: asset.address, standard: 'ERC20', priceId: '', logo: null }],
  }
}

/** The file's text. Addresses are quoted: bare ones would be read as numbers. */
export function degovYaml(config: DegovConfig): string {
  return stringify(config, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })
}

function codeOf(name: string): string {
  const code = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return code || 'project'
}
