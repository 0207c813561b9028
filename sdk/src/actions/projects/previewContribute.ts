import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { PROJECT_PHASES, treasury } from '../../chain/projects.ts'
import { afterJoining, type ContributionWorth, pledgeWorth, SHARES_PER_UNIT, worthOf } from '../../project/shares.ts'
import { read } from '../internal/call.ts'
import { getProjectConfig } from './getProjectConfig.ts'
import { getProjectShares } from './getProjectShares.ts'
import { getSharePool } from './getSharePool.ts'

export type PreviewContributeParameters = {
  project: Address
  /** In base units of the project's asset. */
  amount: bigint
  /** Who would get the shares: while raising, what it pledged already counts towards the maximum. Somebody new when left out. */
  account?: Address | undefined
}
/** Base units. All zero when the project would refuse the contribution. */
export type PreviewContributeReturnType = ContributionWorth

const REFUSED: ContributionWorth = { shares: 0n, worth: 0n, redeemable: 0n, largestLoss: 0n }

/**
 * Says what a contribution would mint now and what it would be worth, at both of the project's prices: with what is in jobs, and
 * without. In a raise, the worth is that of the first day after it: diluted by the founder's shares, less the exit fee.
 *
 * @example
 * const { shares, worth, redeemable, largestLoss } = await previewContribute(client, { project, amount: 50_000_000n, account })
 */
export async function previewContribute(
  client: ProtocolClient,
  { project, amount, account }: PreviewContributeParameters,
): Promise<PreviewContributeReturnType> {
  const of = treasury(project)
  const [[shares, redeemable], phase, pool] = await Promise.all([
    read(client, { ...of, functionName: 'previewContribute', args: [amount] }),
    read(client, { ...of, functionName: 'phase', args: [] }),
    getSharePool(client, { project }),
  ])
  if (shares === 0n) return REFUSED
  if (PROJECT_PHASES[phase] === 'Raise') {
    if (account && (await exceedsMaximum(client, project, account, amount))) return REFUSED
    const { founderBps } = await getProjectConfig(client, { project })
    return pledgeWorth(amount, { founderBps, exitFeeBps: pool.exitFeeBps })
  }
  const worth = worthOf(shares, afterJoining(pool, amount, shares))
  return { shares, worth, redeemable, largestLoss: amount - redeemable }
}

/** The treasury's own preview knows of nobody's earlier pledges. */
async function exceedsMaximum(client: ProtocolClient, project: Address, owner: Address, amount: bigint) {
  const [{ maxContribution }, pledged] = await Promise.all([
    read(client, { ...treasury(project), functionName: 'raiseTerms', args: [] }),
    getProjectShares(client, { project, owner }),
  ])
  return maxContribution > 0n && pledged / SHARES_PER_UNIT + amount > maxContribution
}
