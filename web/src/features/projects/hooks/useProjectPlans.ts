import { zeroAddress } from 'viem'
import { useConnection } from 'wagmi'
import type { Asset } from '../../../lib/format.ts'
import { useTransactions } from '../../transactions/context.ts'
import type { ProjectModel } from '../model.ts'
import { activatePlan, redeemPlan, refundPlan, sweepPlan, withdrawPledgePlan } from '../plans.ts'
import type { ProjectOnChain } from './useProjectOnChain.ts'

/** What a project's buttons open for review. */
export function useProjectPlans(project: ProjectModel, chain: ProjectOnChain, asset: Asset) {
  const { address: account = zeroAddress } = useConnection()
  const { review } = useTransactions()
  const target = { project: project.address, name: project.name, asset }
  const { shares, redeemable } = chain.mine
  return {
    activate: () => review(activatePlan(target)),
    sweep: () => review(sweepPlan({ ...target, amount: chain.sweepable })),
    // Shares are minted at par while raising, so a pledge is its share of what was raised.
    withdrawPledge: () => review(withdrawPledgePlan({ ...target, amount: (shares * chain.raised) / project.shares })),
    refund: () => review(refundPlan({ ...target, account })),
    redeem: () => review(redeemPlan({ ...target, shares, assets: redeemable })),
  }
}
