import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useNetwork } from '../../network/context.ts'

const POLL_MS = 10_000

type RunwayAnswer = { seconds: string; perDay: string; daysLeft: number | null }

/** How long a project's money lasts at the rate of its last days, as the indexer counts it. */
export function useRunway(project: Address) {
  const { indexerUrl } = useNetwork()
  return useQuery({
    queryKey: ['runway', project],
    refetchInterval: POLL_MS,
    queryFn: async ({ signal }) => {
      const response = await fetch(`${indexerUrl}/project/${project}/runway`, { signal })
      if (!response.ok) throw new Error(`The indexer answered ${response.status}.`)
      const { seconds, perDay, daysLeft } = (await response.json()) as RunwayAnswer
      return { seconds: Number(seconds), perDay: BigInt(perDay), daysLeft }
    },
  })
}
