/** Every table of the indexer. Amounts are base units of their asset, times are unix seconds. */
export * from './schema/catalog.ts'
export * from './schema/enums.ts'
export * from './schema/keepers.ts'
export * from './schema/ledger.ts'
export * from './schema/market.ts'
export * from './schema/projects.ts'
export * from './schema/relations.ts'
