import { getVesting } from '@pinf/sdk'
import type { Address } from 'viem'
import { useOnChain } from '../../network/hooks/useOnChain.ts'

/** How far a founder's shares have vested, from the chain; null where there are none yet, or none at all. */
export function useVesting(project: Address) {
  return useOnChain({
    key: ['vesting', project],
    read: async (client) => (await getVesting(client, { project })) ?? null,
  })
}
