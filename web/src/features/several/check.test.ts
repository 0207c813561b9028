import type { ProjectPhase } from '@pinf/sdk'
import { expect, test } from 'vitest'
import { checkSeveral } from './check.ts'
import { type ChosenProject, chosenIn } from './model.ts'
import type { ProjectState } from './onChain.ts'

const unit = 1_000_000n
const usdc = { address: '0x00000000000000000000000000000000000000a1', symbol: 'USDC', decimals: 6 } as const
const wrapped = { address: '0x00000000000000000000000000000000000000a2', symbol: 'WETH', decimals: 6 } as const
const addressOf = (digit: number) => `0x${String(digit).repeat(40)}` as const

type Wish = { asset?: typeof usdc | typeof wrapped; phase?: ProjectPhase; maximum?: bigint; before?: bigint }

function row(digit: number, text: string, { asset = usdc, phase = 'Raise', maximum = 0n, before = 0n }: Wish = {}) {
  const limits = { cap: 100n * unit, minContribution: 0n, maxContribution: maximum, before }
  const chosen = { address: addressOf(digit), ...limits } as ChosenProject
  const state = { phase, raised: 90n * unit } as ProjectState
  return { chosen, state, asset, text }
}
const purse = { native: 5n * unit, of: new Map([[usdc.address, 12n * unit] as const]) }

test('default: amounts by project, summed by asset; an empty one is left out', () => {
  const rows = [row(1, '4'), row(2, ''), row(3, '6'), row(4, '2', { asset: wrapped })]
  const native = { asset: wrapped.address, symbol: 'ETH' }
  const { parts, totals, errors, refused } = checkSeveral({ rows, purse, native })
  expect(parts.map(({ amount }) => amount)).toEqual([4n * unit, 6n * unit, 2n * unit])
  expect(totals.map(({ asset, amount, native }) => [asset.symbol, amount, native])).toEqual([
    ['USDC', 10n * unit, false],
    ['ETH', 2n * unit, true],
  ])
  expect([errors.size, refused]).toEqual([0, undefined])
})

test.each([
  ['11', {}, 'Only 10.00 USDC fit under the cap.'],
  ['5', { maximum: 6n * unit, before: 4n * unit }, '2.00 USDC are left for you'],
  ['5', { phase: 'WindDown' }, 'This project is ending'],
  ['5', { phase: 'Failed' }, 'This raise has failed'],
  ['five', {}, 'Type an amount'],
] satisfies [string, Wish, string][])('error: %s with %o', (text, wish, expected) => {
  const { parts, errors } = checkSeveral({ rows: [row(1, text, wish)], purse, native: undefined })
  expect(parts).toEqual([])
  expect(errors.get(addressOf(1))).toContain(expected)
})

test('error: together more than the wallet holds, of a token or of the chain’s own money; or nothing at all', () => {
  const native = { asset: wrapped.address, symbol: 'ETH' }
  const refusalOf = (...rows: ReturnType<typeof row>[]) => checkSeveral({ rows, purse, native }).refused
  expect(refusalOf(row(1, '7'), row(2, '6'))).toBe('Together they take 13.00 USDC; your wallet holds 12.00 USDC.')
  expect(refusalOf(row(1, '6', { asset: wrapped }))).toBe('Together they take 6.00 ETH; your wallet holds 5.00 ETH.')
  expect(refusalOf(row(1, ''))).toContain('at least one')
})

test('chosenIn: addresses of the page, each once; anything else is no project', () => {
  const upper = addressOf(1).replaceAll('1', 'A')
  expect(chosenIn(`${upper},${upper.toLowerCase()}, ${addressOf(2)},0x12,<script>`)).toEqual([
    `0x${'a'.repeat(40)}`,
    addressOf(2),
  ])
  expect(chosenIn('')).toEqual([])
})
