import { expect, test } from 'vitest'
import { blockOfCheckpoint, timeOfCheckpoint } from './checkpoint.ts'

const checkpoint = `1700000000${'31337'.padStart(16, '0')}${'1234567'.padStart(16, '0')}${'9'.repeat(33)}`

test('default: reads the block between chain and position, and its time', () => {
  expect(blockOfCheckpoint(checkpoint)).toBe(1_234_567n)
  expect(timeOfCheckpoint(checkpoint)).toBe(1_700_000_000n)
})
