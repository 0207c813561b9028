import { NO_BUDGET } from '@pinf/sdk'
import { describe, expect, test } from 'vitest'
import type { Bounds } from '../budgets/check.ts'
import type { DraftValues } from './check.ts'
import { configOf, createPlan } from './plans.ts'

const asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 } as const
const factory = '0x00000000000000000000000000000000000000fa'
const values = {
  goal: 300_000_000n,
  cap: 600_000_000n,
  minContribution: 0n,
  maxContribution: 0n,
  bonus: 10_000_000n,
  raiseSeconds: 1_000,
  founderBps: 500,
  vestingSeconds: 9_000,
  exitFeeBps: 50,
  votingDelay: 10,
  votingPeriod: 30,
  timelockDelay: 20,
  seasoning: 70,
  quorumBps: 1_000,
  thresholdBps: 100,
  weeklyBps: 2_500,
  runnerWeeklyBps: 300,
  foundingAllowanceBps: 0,
  budget: undefined,
} satisfies DraftValues
const input = {
  draft: { title: ' Close reading ', symbol: 'READ', transferable: true },
  values,
  asset,
  bounds: { minRaise: 800, maxRaise: 5_000 } as Bounds,
  market: { maxAuction: 1, minExecution: 1, maxExecution: 1, minChallenge: 1, maxLife: 1 },
  metadata: { digest: '0x01', uri: 'ipfs://b' },
  content: undefined,
} as const

test('configOf: a project as the factory takes it, its deadline counted from now', () => {
  expect(configOf(input, 1_700_000_000)).toMatchObject({
    name: 'Close reading',
    raise: { asset: asset.address, deadline: 1_700_001_000, bonus: 10_000_000n },
    governance: { votingPeriod: 30, lateQuorumExtension: 10, seasoning: 70, proposalThresholdBps: 100 },
    foundingBudget: NO_BUDGET,
    limits: { weeklyBps: 2_500, runnerWeeklyBps: 300 },
    transferable: true,
  })
})

describe('createPlan', () => {
  const plan = (allowance: bigint, changed: Partial<DraftValues> = {}) =>
    createPlan({ ...input, values: { ...values, ...changed }, factory, allowance, onConfirmed: () => {} })

  test('default: the bonus leaves the wallet, approved first', () => {
    const { costs, steps, sentences } = plan(0n)
    expect(costs).toEqual([{ amount: 10_000_000n, asset }])
    expect(steps.map(({ label }) => label)).toEqual([
      'Let the factory take the bonus of 10.00 USDC',
      'Create the project',
    ])
    expect(sentences.at(-1)).toContain('10.00 USDC move from your wallet')
  })

  test('behavior: what is approved already needs no second signature, no bonus no cost', () => {
    expect(plan(10_000_000n).steps).toHaveLength(1)
    expect(plan(0n, { bonus: 0n })).toMatchObject({ steps: [{ label: 'Create the project' }] })
    expect(plan(0n, { bonus: 0n }).costs).toBeUndefined()
  })

  test('behavior: the shortest raise leaves time to sign', () => {
    expect(plan(0n, { raiseSeconds: 800 }).sentences[0]).toContain('for 1100 seconds')
  })
})
