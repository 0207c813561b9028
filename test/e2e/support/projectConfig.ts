import type { BudgetTerms, ProjectConfig } from '@pinf/sdk'
import { type Address, keccak256, zeroAddress } from 'viem'
import type { DevnetClient } from '../../../script/devnet/client.ts'

export const UNIT = 1_000_000n

/** A budget whose content nobody has: what the chain does with its runs does not depend on it. One costs half a unit. */
export const ANY_BUDGET: BudgetTerms = {
  job: {
    workflowDigest: keccak256('0x01'),
    workflowRoot: keccak256('0x02'),
    inputDigest: keccak256('0x03'),
    inputRoot: keccak256('0x04'),
    items: 10,
    itemsPerShard: 5,
    minPrice: 10_000n,
    maxPrice: 50_000n,
    auctionSeconds: 60,
    executionSeconds: 60,
    challengeSeconds: 5,
    lifeSeconds: 600,
    minDeliveredBps: 9_500,
    auditBps: 0,
    requiredClass: 0,
    valueAtRisk: 0n,
    extraBond: 0n,
    arbiter: zeroAddress,
  },
  totalCeiling: 2n * UNIT,
  dailyCeiling: 2n * UNIT,
  weeklyCeiling: 2n * UNIT,
  validSeconds: 86_400,
  intervalSeconds: 0,
  bounty: 0n,
  runner: zeroAddress,
  runnerInputs: false,
}

/** A project that raises 100 to 200 units within ten minutes, as quick as the platform allows. */
export async function anyConfig(
  client: DevnetClient,
  asset: Address,
  { raise, ...change }: Partial<Omit<ProjectConfig, 'raise'>> & { raise?: Partial<ProjectConfig['raise']> } = {},
): Promise<ProjectConfig> {
  const [bounds, { timestamp }] = await Promise.all([client.getProjectBounds(), client.getBlock()])
  return {
    name: 'Tested',
    symbol: 'TEST',
    metadataDigest: keccak256('0x05'),
    metadataUri: '',
    raise: {
      asset,
      goal: 100n * UNIT,
      cap: 200n * UNIT,
      minContribution: 0n,
      maxContribution: 0n,
      deadline: Number(timestamp) + 600,
      bonus: 0n,
      ...raise,
    },
    governance: {
      votingDelay: bounds.minVotingDelay,
      votingPeriod: bounds.minVotingPeriod,
      lateQuorumExtension: 0,
      timelockDelay: bounds.minTimelockDelay,
      seasoning: bounds.minSeasoning,
      quorumBps: bounds.minQuorumBps,
      proposalThresholdBps: 0,
    },
    transferable: false,
    foundingBudget: ANY_BUDGET,
    foundingAllowanceBps: bounds.maxFoundingBps,
    limits: { weeklyBps: 2_500, runnerWeeklyBps: 500 },
    exitFeeBps: 50,
    founderBps: 500,
    vestingSeconds: 3_600,
    ...change,
  }
}
