import type { ProtocolClient } from '@pinf/sdk'
import { useQuery } from '@tanstack/react-query'
import { useClient } from 'wagmi'
import { useNetwork } from '../context.ts'

/** How often the chain is asked again while it is looked at. */
const POLL_MS = 3_000

type OnChainOptions<Data> = {
  /** Everything `read` depends on, as text. */
  key: readonly (string | undefined)[]
  read: (client: ProtocolClient) => Promise<Data>
  enabled?: boolean
}

/** Asks the chain through an SDK action and keeps asking: money is never read from the indexer. */
export function useOnChain<Data>({ key, read, enabled = true }: OnChainOptions<Data>) {
  const client = useClient()
  const { inferenceMarket } = useNetwork().deployment.contracts
  return useQuery({
    queryKey: ['chain', inferenceMarket, ...key],
    queryFn: () => read(client as ProtocolClient),
    enabled,
    refetchInterval: POLL_MS,
  })
}
