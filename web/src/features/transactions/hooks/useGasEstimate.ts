import { useQuery } from '@tanstack/react-query'
import { useClient, useConnection } from 'wagmi'
import { estimateStep } from '../gas.ts'
import type { TransactionPlan } from '../types.ts'

/** What the plan's first step would take of the chain's native money; null where only a signature could tell. */
export function useGasEstimate(plan: TransactionPlan | undefined) {
  const client = useClient()
  const { address } = useConnection()
  return useQuery({
    queryKey: ['gas', plan?.title, plan?.sentences, address],
    enabled: plan !== undefined && address !== undefined,
    retry: false,
    queryFn: async () => {
      if (!plan || !address || !client) return null
      return (await estimateStep(client as never, address, plan.steps[0])) ?? null
    },
  })
}
