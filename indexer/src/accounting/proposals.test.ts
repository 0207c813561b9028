import { encodeFunctionData } from 'viem'
import { expect, test } from 'vitest'
import { projectTreasuryAbi as abi } from '../../../sdk/src/generated/abis.ts'
import { proposalActions, proposalRules, supportOf, tally } from './proposals.ts'

test('default: a proposal is a list of calls', () => {
  expect(proposalActions({ targets: ['0x01', '0x02'], values: [0n, 5n], calldatas: ['0xaa', '0xbb'] })).toEqual([
    { target: '0x01', value: '0', data: '0xaa' },
    { target: '0x02', value: '5', data: '0xbb' },
  ])
})

test('behavior: its calls decide how it is counted and whether it waits', () => {
  const close = encodeFunctionData({ abi, functionName: 'closeBudget', args: [1n] })
  const limits = { weeklyBps: 5_000, runnerWeeklyBps: 500 }
  const loosen = encodeFunctionData({ abi, functionName: 'loosenLimits', args: [limits] })
  const rules = (...calldatas: string[]) => proposalRules({ targets: [], values: [], calldatas })
  expect(rules(close, close)).toEqual({ immediate: true, needsSupermajority: false })
  expect(rules(close, loosen)).toEqual({ immediate: false, needsSupermajority: true })
  expect(rules()).toEqual({ immediate: false, needsSupermajority: false })
})

test('behavior: each vote counts once, where it was cast', () => {
  const none = { votesFor: 0n, votesAgainst: 0n, votesAbstain: 0n, voters: 0 }
  const votes = [0, 1, 2, 1].reduce((sum, support) => tally(sum, support, 10n), none)
  expect(votes).toEqual({ votesFor: 20n, votesAgainst: 10n, votesAbstain: 10n, voters: 4 })
  expect([0, 1, 2].map(supportOf)).toEqual(['against', 'for', 'abstain'])
})

test('error: a vote that the contracts do not know', () => {
  expect(() => supportOf(3)).toThrow(RangeError)
})
