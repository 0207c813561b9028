import { useQuery } from '@tanstack/react-query'
import { queryIndexer } from '../../../lib/indexer.ts'
import { useNetwork } from '../context.ts'

/** How often a page asks the indexer again while it is looked at. */
const POLL_MS = 2_000

type IndexedOptions<Data, View> = {
  query: string
  variables?: Record<string, unknown>
  select: (data: Data) => View
  /** False for what never changes. */
  live?: boolean
}

/** One GraphQL question to the indexer, kept fresh by polling. */
export function useIndexed<Data, View>({ query, variables = {}, select, live = true }: IndexedOptions<Data, View>) {
  const { indexerUrl, deployment } = useNetwork()
  return useQuery({
    queryKey: ['indexer', deployment.contracts.inferenceMarket, query, variables],
    queryFn: ({ signal }) => queryIndexer<Data>(indexerUrl, query, variables, signal),
    select,
    refetchInterval: live ? POLL_MS : false,
  })
}
