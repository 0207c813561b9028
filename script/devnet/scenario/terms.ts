import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { parseUnits, zeroAddress } from 'viem'
import type { DevnetClient } from '../client.ts'
import type { PreparedJob } from './content.ts'

/** Prices of the seeded project's run, in whole tokens. */
const MIN_PRICE = '0.01'
const MAX_PRICE = '0.05'
const ITEMS_PER_SHARD = 24

/** `BudgetTerms` as the SDK takes them. */
export type BudgetTerms = Parameters<DevnetClient['createProject']>[0]['config']['foundingBudget']

/** A budget for runs of one prepared job, as quick as the network's bounds allow, changed in what `change` names. */
export async function budgetFor(
  client: DevnetClient,
  prepared: PreparedJob,
  decimals: number,
  change: Partial<BudgetTerms> = {},
): Promise<BudgetTerms> {
  const market = { address: client.chain.contracts.inferenceMarket.address, abi: inferenceMarketAbi }
  const times = await client.readContract({ ...market, functionName: 'timeBounds' })
  const { minAuction } = await client.getProjectBounds()
  const maxPrice = parseUnits(MAX_PRICE, decimals)
  const run = BigInt(prepared.items) * maxPrice
  return {
    job: {
      workflowDigest: prepared.plan.digest,
      workflowRoot: prepared.plan.root,
      inputDigest: prepared.inputDigest,
      inputRoot: prepared.inputRoot,
      items: prepared.items,
      itemsPerShard: ITEMS_PER_SHARD,
      minPrice: parseUnits(MIN_PRICE, decimals),
      maxPrice,
      auctionSeconds: minAuction,
      executionSeconds: Math.max(times.minExecution, 60),
      challengeSeconds: Math.max(times.minChallenge, 5),
      lifeSeconds: Math.min(times.maxLife, 3_600),
      minDeliveredBps: 9_500,
      auditBps: 0,
      requiredClass: prepared.requiredClass,
      valueAtRisk: 0n,
      extraBond: 0n,
      arbiter: zeroAddress,
    },
    totalCeiling: run * 3n,
    dailyCeiling: run * 3n,
    weeklyCeiling: run * 3n,
    validSeconds: 7 * 24 * 3_600,
    intervalSeconds: 0,
    bounty: 0n,
    runner: zeroAddress,
    runnerInputs: false,
    ...change,
  }
}
