import { type BlockSource, readBundle, readBundleManifest } from '@pinf/sdk/content'
import { useQueries } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useBlockSource } from '../../network/hooks/useBlockSource.ts'
import type { ResultItem } from '../types.ts'

export type SubmittedShard = { index: number; bundle: Hex }

/** The items of submitted shards, read from gateways block by block; a bundle never changes under its digest. */
export function useResults(shards: SubmittedShard[]) {
  const source = useBlockSource()
  return useQueries({
    queries: shards.map(({ index, bundle }) => ({
      queryKey: ['bundle', bundle],
      staleTime: Number.POSITIVE_INFINITY,
      retry: 2,
      queryFn: ({ signal }: { signal: AbortSignal }) => readItems(source, index, bundle, signal),
    })),
    combine: (results) => ({
      items: results.flatMap(({ data }) => data ?? []),
      loading: results.filter(({ isPending }) => isPending).length,
      failures: results.flatMap(({ error }, at) => (error ? [{ shard: shards[at]?.index ?? at, error }] : [])),
      retry: () => results.forEach((result) => void (result.isError && result.refetch())),
    }),
  })
}

async function readItems(source: BlockSource, shard: number, bundle: Hex, signal: AbortSignal): Promise<ResultItem[]> {
  const manifest = await readBundleManifest(source, bundle, { signal })
  const items: ResultItem[] = []
  for await (const { index, input, output, status, error, steps } of readBundle(source, manifest, { signal })) {
    items.push({ shard, index, input, output, status, steps, ...(error && { error }) })
  }
  return items
}
