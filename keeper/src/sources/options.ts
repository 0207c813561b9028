import { join } from 'node:path'
import type { BlockSink, BlockSource } from '@pinf/sdk/content'
import { SOURCE_NAMES } from '@pinf/sdk/workflow'
import { z } from 'zod'
import { createFetcher } from '../content/fetcher.ts'
import { ConfigError } from '../errors.ts'
import { type Logger, silentLogger } from '../logger.ts'
import { plainStore, type SnapshotStore } from '../store/plain.ts'
import type { SourcesOptions } from './index.ts'
import { type SourceSettings, sourceVariables } from './settings.ts'

export type SourcesFetching = {
  /** Where the cache lies. */
  folder: string
  blocks: SnapshotStore
  peers(): Promise<readonly string[]>
  allowPrivate: boolean
  logger: Logger
}

/** What the settings say of sources. Data sets come from where all blocks come from, and from public gateways. */
export function sourcesOptions(settings: SourceSettings, { folder, ...fetching }: SourcesFetching): SourcesOptions {
  const { KEEPER_IPFS_GATEWAYS: gateways } = settings
  return {
    names: settings.KEEPER_SOURCES,
    contact: settings.KEEPER_CONTACT,
    apiKeys: {
      openalex: settings.OPENALEX_API_KEY,
      'semantic-scholar': settings.SEMANTIC_SCHOLAR_API_KEY,
      pubmed: settings.NCBI_API_KEY,
    },
    baseUrls: settings.KEEPER_SOURCE_URLS,
    privateHosts: settings.KEEPER_SOURCE_PRIVATE_HOSTS,
    maxAgeMs: settings.KEEPER_SOURCE_MAX_AGE_SECONDS * 1_000,
    cachePath: join(folder, 'sources.sqlite'),
    store: fetching.blocks.blockstore,
    blocks: createFetcher({ ...fetching, peers: async () => [...(await fetching.peers()), ...gateways] }),
  }
}

/**
 * Sources for whoever runs workflows without a keeper, by the same variables: all of them, since it is one's own workflow and
 * one's own machine. Snapshots go to `blocks`.
 *
 * @throws {ConfigError} naming every variable that is wrong.
 */
export function localSources(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
  blocks: BlockSource & BlockSink,
): SourcesOptions {
  const set = Object.entries(environment).filter(([, value]) => value !== '')
  const result = z
    .object(sourceVariables)
    .safeParse({ KEEPER_SOURCES: SOURCE_NAMES.join(), ...Object.fromEntries(set) })
  if (!result.success)
    throw new ConfigError(result.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`))
  const fetching = { folder, blocks: plainStore(blocks), peers: async () => [], allowPrivate: false }
  return sourcesOptions(result.data, { ...fetching, logger: silentLogger() })
}
