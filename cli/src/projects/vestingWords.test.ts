import { expect, test } from 'vitest'
import { vestingWords } from './vestingWords.ts'

const NOW = 1_700_000_000
const unit = { symbol: 'READ', decimals: 0 }
const vesting = { wallet: '0x', beneficiary: '0x', total: 50n, released: 10n, releasable: 5n, start: 0 } as const

test('default: what went to the founder, what can, and until when the rest vests', () => {
  expect(vestingWords({ ...vesting, end: NOW + 60 }, unit, NOW)).toBe(
    `10 READ of 50 READ released, 5 READ can be; the last vest in 60 s (${new Date((NOW + 60) * 1000).toISOString()})`,
  )
})

test('behavior: once all has vested, there is no more to wait for', () => {
  expect(vestingWords({ ...vesting, end: NOW }, unit, NOW)).toBe('10 READ of 50 READ released, 5 READ can be')
})
