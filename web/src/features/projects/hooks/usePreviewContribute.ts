import { projectTreasuryAbi } from '@pinf/sdk/abis'
import { readContract } from 'viem/actions'
import { useOnChain } from '../../network/hooks/useOnChain.ts'
import type { ProjectModel } from '../model.ts'
import type { ProjectOnChain } from '../onChain.ts'
import { contributionOf } from '../preview.ts'

/**
 * What `amount` would mint now and what that is worth; `worth` is undefined where the project would refuse it. The treasury
 * itself is asked, so that what is shown is what happens.
 */
export function usePreviewContribute(
  project: ProjectModel,
  chain: ProjectOnChain | undefined,
  amount: bigint | undefined,
) {
  const { data } = useOnChain({
    key: ['previewContribute', project.address, String(amount)],
    enabled: amount !== undefined && amount > 0n,
    read: (client) =>
      readContract(client, {
        address: project.address,
        abi: projectTreasuryAbi,
        functionName: 'previewContribute',
        args: [amount ?? 0n],
      }),
  })
  if (!data || !chain || amount === undefined) return undefined
  const [shares, redeemable] = data
  const { phase, pool } = chain
  const { founderBps } = project
  return { redeemableNow: redeemable, worth: contributionOf({ phase, amount, shares, redeemable, pool, founderBps }) }
}
