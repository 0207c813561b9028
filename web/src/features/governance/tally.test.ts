import { expect, test } from 'vitest'
import { splitDescription } from './model.ts'
import { standingInWords, tallyOf } from './tally.ts'

const votes = { for: 60n, against: 40n, abstain: 20n }

test('tallyOf: abstentions count for quorum, not for the majority', () => {
  expect(tallyOf({ votes, quorum: 80n, needsSupermajority: false })).toEqual({
    quorumShare: 1,
    quorumReached: true,
    majorityReached: true,
    lacks: undefined,
  })
  expect(tallyOf({ votes: { ...votes, against: 60n }, quorum: 80n, needsSupermajority: false }).lacks).toBe(
    'more votes for than against',
  )
})

test('tallyOf: a supermajority is 60 % of the votes for and against', () => {
  expect(tallyOf({ votes, quorum: 0n, needsSupermajority: true }).majorityReached).toBe(true)
  expect(tallyOf({ votes: { ...votes, against: 41n }, quorum: 100n, needsSupermajority: true }).lacks).toBe(
    'quorum and 60 % of the votes for and against',
  )
})

test('tallyOf: nothing is reached before voting begins', () => {
  const none = { for: 0n, against: 0n, abstain: 0n }
  expect(tallyOf({ votes: none, quorum: undefined, needsSupermajority: false })).toMatchObject({
    quorumShare: undefined,
    quorumReached: false,
    majorityReached: false,
  })
})

test('splitDescription: the first line is the title', () => {
  expect(splitDescription('# Ask more\n\nBecause *so*.')).toEqual({ title: 'Ask more', body: 'Because *so*.' })
  expect(splitDescription('  ')).toEqual({ title: 'Without a title', body: '' })
})

test('standingInWords: while it is voted on, and how it came out', () => {
  expect(standingInWords({ lacks: 'quorum' }, 'Active')).toBe('As it stands it lacks quorum.')
  expect(standingInWords({ lacks: undefined }, 'Active')).toBe('As it stands it passes.')
  expect(standingInWords({ lacks: 'quorum' }, 'Defeated')).toBe('It did not pass: it lacked quorum.')
  expect(standingInWords({ lacks: undefined }, 'Executed')).toBe('It passed.')
  for (const state of ['Pending', 'Canceled'] as const) expect(standingInWords({ lacks: 'x' }, state)).toBeUndefined()
})
