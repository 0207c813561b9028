import { getProjectBounds, getTimeBounds } from '@pinf/sdk'
import { useOnChain } from './useOnChain.ts'

/** The platform's limits on projects, and the market's on jobs' times, in seconds and basis points. */
export function useBounds() {
  return useOnChain({
    key: ['bounds'],
    read: async (client) => {
      const [bounds, market] = await Promise.all([getProjectBounds(client), getTimeBounds(client)])
      return { bounds, market }
    },
  })
}
