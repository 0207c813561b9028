import { expect, test } from 'vitest'
import { parsePercent, typedPercent } from './percent.ts'

test.each([
  ['2.5', 250],
  ['25 %', 2_500],
  ['0', 0],
  ['0.01', 1],
])('parsePercent: %s', (text, bps) => expect(parsePercent(text)).toBe(bps))

test.each(['', 'half', '1.005', '-1'])('parsePercent: refuses %o', (text) => expect(parsePercent(text)).toBeUndefined())

test('typedPercent: reads back as the same basis points', () => {
  for (let bps = 0; bps <= 10_000; bps += 7) expect(parsePercent(typedPercent(bps))).toBe(bps)
})
