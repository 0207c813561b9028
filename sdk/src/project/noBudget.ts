import { zeroAddress, zeroHash } from 'viem'
import type { BudgetTerms } from '../chain/projects.ts'

/** What a project without a founding budget declares: a total ceiling of zero says that there is none. */
export const NO_BUDGET: BudgetTerms = {
  job: {
    workflowDigest: zeroHash,
    workflowRoot: zeroHash,
    inputDigest: zeroHash,
    inputRoot: zeroHash,
    items: 0,
    itemsPerShard: 0,
    minPrice: 0n,
    maxPrice: 0n,
    auctionSeconds: 0,
    executionSeconds: 0,
    challengeSeconds: 0,
    lifeSeconds: 0,
    minDeliveredBps: 0,
    auditBps: 0,
    requiredClass: 0,
    arbiter: zeroAddress,
    valueAtRisk: 0n,
    extraBond: 0n,
  },
  totalCeiling: 0n,
  dailyCeiling: 0n,
  weeklyCeiling: 0n,
  bounty: 0n,
  validSeconds: 0,
  intervalSeconds: 0,
  runner: zeroAddress,
  runnerInputs: false,
}
