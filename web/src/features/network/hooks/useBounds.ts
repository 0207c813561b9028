import { getProjectBounds, type ProtocolClient } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { readContract } from 'viem/actions'
import { useNetwork } from '../context.ts'
import { useOnChain } from './useOnChain.ts'

/** The platform's limits on projects, and the market's on jobs' times, in seconds and basis points. */
export function useBounds() {
  const { inferenceMarket } = useNetwork().deployment.contracts
  return useOnChain({
    key: ['bounds'],
    read: async (client: ProtocolClient) => {
      const market = { address: inferenceMarket, abi: inferenceMarketAbi }
      const [bounds, times] = await Promise.all([
        getProjectBounds(client),
        readContract(client, { ...market, functionName: 'timeBounds' }),
      ])
      return { bounds, market: times }
    },
  })
}
