import { SHARES_PER_UNIT } from '@pinf/sdk'
import { zeroAddress } from 'viem'
import { useConnection } from 'wagmi'
import type { Asset } from '../../../lib/format.ts'
import { useTransactions } from '../../transactions/context.ts'
import { closeBudgetPlan, runBudgetPlan } from '../budgetPlans.ts'
import { costOf } from '../due.ts'
import type { ProjectModel } from '../model.ts'
import type { BudgetOnChain, ProjectOnChain } from '../onChain.ts'
import { activatePlan, reclaimBonusPlan, redeemPlan, refundPlan, sweepPlan, withdrawPledgePlan } from '../plans.ts'
import { leastOf, redemptionOf } from '../preview.ts'

/** The treasury's free money may shrink a little between preview and inclusion, by a run for one. */
const SLIPPAGE_BPS = 100

/** What a project's buttons open for review. */
export function useProjectPlans(project: ProjectModel, chain: ProjectOnChain, asset: Asset) {
  const { address: account = zeroAddress } = useConnection()
  const { review } = useTransactions()
  const target = { project: project.address, name: project.name, asset }
  const { shares, bonus } = chain.mine
  return {
    activate: () => review(activatePlan(target)),
    sweep: () => review(sweepPlan({ ...target, amount: chain.sweepable })),
    reclaimBonus: () => review(reclaimBonusPlan({ ...target, bonus: project.bonus })),
    withdrawPledge: (amount: bigint) => review(withdrawPledgePlan({ ...target, amount })),
    // Shares are minted at par while raising, so shares say what was pledged.
    refund: () => review(refundPlan({ ...target, account, pledge: shares / SHARES_PER_UNIT, bonus })),
    redeem: (chosen: bigint) => {
      const preview = redemptionOf(chosen, chain.pool)
      review(redeemPlan({ ...target, ...preview, minAssets: leastOf(preview.assets, SLIPPAGE_BPS) }))
    },
    run: (budget: BudgetOnChain) => {
      const { bounty } = budget.terms
      review(runBudgetPlan({ ...target, budgetId: budget.id, cost: costOf(budget) - bounty, bounty }))
    },
    close: (budgetId: number) => review(closeBudgetPlan({ ...target, budgetId })),
  }
}
