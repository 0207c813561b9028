import type { BudgetTerms } from '@pinf/sdk'
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

/** Small shards spread the work over keepers; beyond this size, larger ones are cheaper for nobody. */
const LARGEST_SHARD = 225
const FEWEST_SHARDS = 4
const MIN_DELIVERED_BPS = 9_500
/** Long enough that a shard whose first keeper fails is done by a second one, and a third. */
const EXECUTIONS_IN_A_LIFE = 4

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
      itemsPerShard: Math.min(LARGEST_SHARD, Math.ceil(items / FEWEST_SHARDS)),
      minPrice: values.minPrice,
      maxPrice: values.maxPrice,
      auctionSeconds,
      executionSeconds,
      challengeSeconds: market.minChallenge,
      lifeSeconds: Math.min(market.maxLife, auctionSeconds + EXECUTIONS_IN_A_LIFE * executionSeconds),
      minDeliveredBps: MIN_DELIVERED_BPS,
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
