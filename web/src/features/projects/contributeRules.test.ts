import { expect, test } from 'vitest'
import { type ContributeLimits, checkContribution } from './contributeRules.ts'

const unit = 1_000_000n
const limits: ContributeLimits = {
  asset: { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 },
  wallet: 1_000n * unit,
  raised: 900n * unit,
  cap: 1_000n * unit,
  minimum: 10n * unit,
  maximum: 200n * unit,
  before: 0n,
  raising: true,
}
const errorOf = (text: string, changed: Partial<ContributeLimits> = {}) => {
  const checked = checkContribution(text, { ...limits, ...changed })
  return 'error' in checked ? checked.error : undefined
}

test('default', () => expect(checkContribution('50', limits)).toEqual({ amount: 50n * unit }))

test.each([
  ['abc', {}, 'Type an amount'],
  ['0', {}, 'above zero'],
  ['101', {}, 'fit under the cap'],
  ['9', {}, 'takes 10.00 USDC or more'],
  ['50', { before: 180n * unit }, '20.00 USDC are left for you'],
  ['50', { wallet: 49n * unit }, 'Your wallet holds 49.00 USDC'],
])('error: %s with %o', (text, changed, expected) => expect(errorOf(text, changed)).toContain(expected))

test('behavior: less than the minimum may fill the cap', () => {
  expect(errorOf('5', { raised: 995n * unit })).toBeUndefined()
})

test('behavior: the limits of the raise end with it', () => {
  expect(errorOf('500', { raising: false, raised: 5_000n * unit })).toBeUndefined()
})
