import { expect, test } from 'vitest'
import { proposalActions, tally } from './proposals.ts'

test('default: a proposal is a list of calls', () => {
  expect(proposalActions({ targets: ['0x01', '0x02'], values: [0n, 5n], calldatas: ['0xaa', '0xbb'] })).toEqual([
    { target: '0x01', value: '0', data: '0xaa' },
    { target: '0x02', value: '5', data: '0xbb' },
  ])
})

test('behavior: each vote counts once, where it was cast', () => {
  const none = { votesFor: 0n, votesAgainst: 0n, votesAbstain: 0n }
  const votes = [0, 1, 2, 1].reduce((sum, support) => tally(sum, support, 10n), none)
  expect(votes).toEqual({ votesFor: 20n, votesAgainst: 10n, votesAbstain: 10n })
})
