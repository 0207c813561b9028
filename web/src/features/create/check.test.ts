import { describe, expect, test } from 'vitest'
import type { Bounds, MarketTimes } from '../budgets/check.ts'
import { checkDraft } from './check.ts'
import { type Draft, draftStore, newDraft } from './draft.ts'
import { rulesOf } from './rules.ts'
import { errorsIn } from './steps.ts'

const DAY = 86_400
const asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 } as const
const bounds: Bounds = {
  minRaise: DAY,
  maxRaise: 60 * DAY,
  minVotingDelay: DAY,
  maxVotingDelay: 7 * DAY,
  minVotingPeriod: 3 * DAY,
  maxVotingPeriod: 14 * DAY,
  minTimelockDelay: 2 * DAY,
  maxTimelockDelay: 14 * DAY,
  minSeasoning: 7 * DAY,
  maxSeasoning: 30 * DAY,
  minVesting: 180 * DAY,
  shareLock: DAY,
  minAuction: 600,
  foundingWindow: 14 * DAY,
  minQuorumBps: 400,
  maxQuorumBps: 5_000,
  maxProposalThresholdBps: 500,
  maxFoundingBps: 1_000,
  maxMinPriceBps: 2_000,
  maxBountyBps: 500,
  maxWeeklyBps: 5_000,
}
const market: MarketTimes = {
  maxAuction: 7 * DAY,
  minExecution: 300,
  maxExecution: 7 * DAY,
  minChallenge: 7_200,
  maxLife: 90 * DAY,
}
const limits = { asset, bounds, market, items: 100 }
const fresh = newDraft(bounds, asset.address)
const good: Draft = {
  ...fresh,
  title: 'Close reading',
  symbol: 'READ',
  summary: 'What presidents said.',
  goal: '300',
  cap: '600',
  budget: { ...fresh.budget, spec: 'workflow: v1', items: '{}', maxPrice: '0.05', total: '60' },
}
const check = (changed: Partial<Draft>) => checkDraft({ ...good, ...changed }, limits)

describe('checkDraft', () => {
  test('default: the platform’s usual rules, and what was typed', () => {
    const { values, errors, budgetErrors } = check({})
    expect([errors, budgetErrors]).toEqual([{}, {}])
    expect(values).toMatchObject({
      goal: 300_000_000n,
      cap: 600_000_000n,
      raiseSeconds: 30 * DAY,
      seasoning: 7 * DAY,
      weeklyBps: 2_500,
      budget: { items: 100, maxPrice: 50_000n, minPrice: 10_000n, daily: 60_000_000n, intervalSeconds: 0 },
    })
  })

  test('behavior: a cap left empty is the goal', () => {
    expect(check({ cap: '' }).values.cap).toBe(300_000_000n)
  })

  test.each<[Partial<Draft>, string, string]>([
    [{ title: ' ' }, 'title', 'needs a name'],
    [{ symbol: 'read' }, 'symbol', 'capital letters'],
    [{ summary: 'x'.repeat(281) }, 'summary', '280'],
    [{ links: 'Code javascript:alert(1)' }, 'links', 'url'],
    [{ goal: 'much' }, 'goal', 'amount in USDC'],
    [{ goal: '0' }, 'goal', 'how much'],
    [{ cap: '299' }, 'cap', 'below the goal'],
    [{ bonus: '15.01' }, 'bonus', '15.00 USDC'],
    [{ minContribution: '700' }, 'minContribution', 'more than the cap'],
    [{ minContribution: '50', maxContribution: '20' }, 'maxContribution', 'below the least'],
    [{ raiseFor: '61 days' }, 'raiseFor', 'At most 60 days'],
    [{ raiseFor: 'soon' }, 'raiseFor', 'length of time'],
    [{ founderShares: '10.5' }, 'founderShares', 'At most 10 %'],
    [{ founderShares: '5', vesting: '1 day' }, 'vesting', 'At least 180 days'],
    [{ exitFee: '2' }, 'exitFee', 'At most 1 %'],
    [{ votingPeriod: '1 day' }, 'votingPeriod', 'At least 3 days'],
    [{ quorum: '60' }, 'quorum', 'At most 50 %'],
    [{ runnerWeekly: '6' }, 'runnerWeekly', 'At most 5 %'],
    [{ foundingAllowance: '1' }, 'foundingAllowance', 'one run of 5.00 USDC'],
  ])('error: %o', (changed, field, message) => {
    expect(check(changed).errors[field as keyof Draft & 'title']).toContain(message)
  })

  test('behavior: without a budget nothing about one is wrong', () => {
    const { values, budgetErrors, errors } = check({ hasBudget: false, foundingAllowance: '' })
    expect([values.budget, values.foundingAllowanceBps, budgetErrors, errors]).toEqual([undefined, 0, {}, {}])
  })
})

test('errorsIn: by step, the budget’s own fields included', () => {
  const checked = checkDraft(fresh, limits)
  expect(['story', 'raise', 'rules', 'budget'].map((step) => errorsIn(step as 'story', checked) > 0)).toEqual([
    true,
    true,
    false,
    true,
  ])
})

test('rulesOf: every number a contributor agrees to', () => {
  const { values } = check({ founderShares: '5', bonus: '10' })
  const text = rulesOf({ values, transferable: false, asset, bounds })
    .map((rule) => rule.text)
    .join(' ')
  expect(text).toContain('300.00 USDC within 30 days')
  expect(text).toContain('Of every 100.00 USDC put in, 95.00 USDC are then its contributor’s part.')
  expect(text).toContain('The founder pays in 10.00 USDC now')
  expect(text).toContain('30.00 USDC of the goal')
})

test('draftStore: a draft survives a reload, also one of an earlier version', () => {
  const map = new Map<string, string>()
  const storage = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  } as Storage
  draftStore('0xF', storage).save(good)
  expect(draftStore('0xf', storage).load(fresh)).toEqual(good)
  storage.setItem('pinf.draft.0xf', JSON.stringify({ title: 'Old', budget: { total: '5' } }))
  expect(draftStore('0xf', storage).load(fresh)).toEqual({
    ...fresh,
    title: 'Old',
    budget: { ...fresh.budget, total: '5' },
  })
  storage.setItem('pinf.draft.0xf', '{')
  expect(draftStore('0xf', storage).load(fresh)).toEqual(fresh)
})

test('draftStore: says when the browser keeps nothing', () => {
  const full = {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  } as unknown as Storage
  expect(draftStore('0xf', full).save(good)).toBe(false)
})
