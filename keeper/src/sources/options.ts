import { join } from 'node:path'
import type { KeeperConfig } from '../config.ts'
import { createFetcher, type FetcherOptions } from '../content/index.ts'
import type { SourcesOptions } from './index.ts'

/** What the configuration says of sources. Data sets come from where all blocks come from, and from public gateways. */
export function sourcesOptions(config: KeeperConfig, fetching: FetcherOptions): SourcesOptions {
  const gateways = config.KEEPER_IPFS_GATEWAYS
  return {
    names: config.KEEPER_SOURCES,
    contact: config.KEEPER_CONTACT,
    apiKeys: {
      openalex: config.OPENALEX_API_KEY,
      'semantic-scholar': config.SEMANTIC_SCHOLAR_API_KEY,
      pubmed: config.NCBI_API_KEY,
    },
    baseUrls: config.KEEPER_SOURCE_URLS,
    privateHosts: config.KEEPER_SOURCE_PRIVATE_HOSTS,
    maxAgeMs: config.KEEPER_SOURCE_MAX_AGE_SECONDS * 1_000,
    cachePath: join(config.KEEPER_DATA_DIR, 'sources.sqlite'),
    store: fetching.blocks.blockstore,
    blocks: createFetcher({ ...fetching, peers: async () => [...(await fetching.peers()), ...gateways] }),
  }
}
