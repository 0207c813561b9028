import { previewContribute } from '@pinf/sdk'
import type { Address } from 'viem'
import { useOnChain } from '../../network/hooks/useOnChain.ts'

/** What `amount` would mint now, and what that could be redeemed for right after. Zero for both where it is refused. */
export function usePreviewContribute(project: Address, amount: bigint | undefined) {
  const { data } = useOnChain({
    key: ['previewContribute', project, String(amount)],
    enabled: amount !== undefined && amount > 0n,
    read: (client) => previewContribute(client, { project, amount: amount ?? 0n }),
  })
  return data
}
