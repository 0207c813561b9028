import { expect, test } from 'vitest'
import { timelineSentence } from './timeline.ts'

const asset = { address: '0x0000000000000000000000000000000000000001', symbol: 'USDC', decimals: 6 } as const

test.each([
  [
    { event: 'JobPosted', shard: null, reason: null, amount: 1_500_000n },
    'The job was posted; 1.50 USDC went into escrow.',
  ],
  [
    { event: 'ShardFinalized', shard: 0, reason: 'windowPassed', amount: null },
    'Shard 1 is final: the challenge window passed without a fault.',
  ],
  [
    { event: 'ShardFinalized', shard: 0, reason: 'windowPassed', amount: 2_000_000n },
    'Shard 1 is final and was paid 2.00 USDC: the challenge window passed without a fault.',
  ],
  [
    { event: 'ShardReopened', shard: 3, reason: 'executionExpired', amount: null },
    'Shard 4 went back to the queue: the keeper missed its deadline.',
  ],
  [{ event: 'SomethingNew', shard: 1, reason: 'none', amount: null }, 'Shard 2 reported: something new.'],
])('%o', (line, sentence) => expect(timelineSentence(line, asset)).toBe(sentence))
