import { type JobTerms, type Shard, shardWord } from '@pinf/sdk'
import type { Hex } from 'viem'
import type { DevnetClient } from '../client.ts'
import type { Narrator } from '../narrator.ts'

export type Watched = {
  shards: Shard[]
  /** When the first shard was seen to be final. */
  firstFinalAt: number
}

/** Follows a job to its end, telling whenever a shard moves. Times are `performance.now()`. */
export async function watchShards(
  client: DevnetClient,
  job: { jobId: Hex; terms: JobTerms },
  narrator: Narrator,
): Promise<Watched> {
  let firstFinalAt = Number.POSITIVE_INFINITY
  let told = ''
  const { shards } = await client.waitForJob({
    ...job,
    until: 'settled',
    pollingInterval: 250,
    onProgress: (seen, now) => {
      if (seen.some(({ state }) => state === 'Final')) firstFinalAt = Math.min(firstFinalAt, performance.now())
      const words = seen.map((shard) => shardWord(shard, now)).join(', ')
      if (words !== told) narrator.begin(`shards: ${words}`)
      told = words
    },
  })
  return { shards, firstFinalAt }
}
