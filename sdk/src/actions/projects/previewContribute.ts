import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { PROJECT_PHASES, treasury } from '../../chain/projects.ts'
import { type ContributionWorth, pledgeWorth, worthOf } from '../../project/shares.ts'
import { read } from '../internal/call.ts'
import { getProjectConfig } from './getProjectConfig.ts'
import { getSharePool } from './getSharePool.ts'

export type PreviewContributeParameters = {
  project: Address
  /** In base units of the project's asset. */
  amount: bigint
}
/** Base units. All zero when the project would refuse the contribution. */
export type PreviewContributeReturnType = ContributionWorth

/**
 * Says what a contribution would mint now and what it would be worth, at both of the project's prices: with what is in jobs, and
 * without. In a raise, the worth is that of the first day after it: diluted by the founder's shares, less the exit fee.
 *
 * @example
 * const { shares, worth, redeemable, largestLoss } = await previewContribute(client, { project, amount: 50_000_000n })
 */
export async function previewContribute(
  client: ProtocolClient,
  { project, amount }: PreviewContributeParameters,
): Promise<PreviewContributeReturnType> {
  const of = treasury(project)
  const [[shares, redeemable], phase, pool] = await Promise.all([
    read(client, { ...of, functionName: 'previewContribute', args: [amount] }),
    read(client, { ...of, functionName: 'phase', args: [] }),
    getSharePool(client, { project }),
  ])
  if (shares === 0n) return { shares, worth: 0n, redeemable, largestLoss: 0n }
  if (PROJECT_PHASES[phase] === 'Raise') {
    const { founderBps } = await getProjectConfig(client, { project })
    return pledgeWorth(amount, { founderBps, exitFeeBps: pool.exitFeeBps })
  }
  const after = { ...pool, free: pool.free + amount, supply: pool.supply + shares }
  return { shares, worth: worthOf(shares, after), redeemable, largestLoss: amount - redeemable }
}
