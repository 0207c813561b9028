import type { BundleLine } from '@pinf/sdk/content'

/** One item of a submitted shard, with the shard it is in. */
export type ResultItem = BundleLine & { shard: number }
