import { type BudgetTerms, USUAL_MIN_DELIVERED_BPS, usualItemsPerShard, usualLife } from '@pinf/sdk'
import { type Hex, zeroAddress } from 'viem'
import type { BudgetValues, MarketTimes } from './check.ts'

/** The workflow and the items of a budget, by their commitments. */
export type BudgetContent = {
  workflowDigest: Hex
  workflowRoot: Hex
  /** Zero where the runner chooses. */
  inputDigest: Hex
  inputRoot: Hex
  requiredClass: number
}

/** What governance approves, in the contract's words. */
export function budgetTerms(values: BudgetValues, content: BudgetContent, market: MarketTimes): BudgetTerms {
  const { auctionSeconds, executionSeconds, items } = values
  return {
    job: {
      workflowDigest: content.workflowDigest,
      workflowRoot: content.workflowRoot,
      inputDigest: content.inputDigest,
      inputRoot: content.inputRoot,
      items,
      itemsPerShard: usualItemsPerShard(items),
      minPrice: values.minPrice,
      maxPrice: values.maxPrice,
      auctionSeconds,
      executionSeconds,
      challengeSeconds: market.minChallenge,
      lifeSeconds: usualLife(values, market),
      minDeliveredBps: USUAL_MIN_DELIVERED_BPS,
      auditBps: 0,
      requiredClass: content.requiredClass,
      arbiter: zeroAddress,
      valueAtRisk: 0n,
      extraBond: 0n,
    },
    totalCeiling: values.total,
    dailyCeiling: values.daily,
    weeklyCeiling: values.weekly,
    bounty: values.bounty,
    validSeconds: values.validSeconds,
    intervalSeconds: values.intervalSeconds,
    runner: values.runner,
    runnerInputs: values.runnerInputs,
  }
}
