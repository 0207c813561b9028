import { expect, test } from 'vitest'
import { blockOfCheckpoint } from './checkpoint.ts'

test('default: reads the block between chain and position', () => {
  const chain = '31337'.padStart(16, '0')
  const block = '1234567'.padStart(16, '0')
  expect(blockOfCheckpoint(`1700000000${chain}${block}${'9'.repeat(33)}`)).toBe(1_234_567n)
})
