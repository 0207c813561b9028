import { expect, test } from 'vitest'
import type { Bounds } from '../budgets/check.ts'
import { checkLimits, checkSettings, limitsDraft, settingsDraft } from './draft.ts'
import { proposalIdOf } from './proposalId.ts'

const bounds = {
  maxWeeklyBps: 5_000,
  minVotingDelay: 1,
  maxVotingDelay: 86_400,
  minVotingPeriod: 5,
  maxVotingPeriod: 604_800,
  minQuorumBps: 400,
  maxQuorumBps: 5_000,
  maxProposalThresholdBps: 500,
} as Bounds
const limits = { weeklyBps: 2_500, runnerWeeklyBps: 300 }
const settings = {
  votingDelay: 86_400,
  votingPeriod: 259_200,
  lateQuorumExtension: 3_600,
  proposalThresholdBps: 100,
  quorumBps: 1_000,
}

test('checkLimits: up is loosening, down is tightening, both is two proposals', () => {
  const typed = limitsDraft(limits)
  expect(checkLimits({ ...typed, weekly: '30' }, limits, bounds).action).toEqual({
    kind: 'loosenLimits',
    limits: { weeklyBps: 3_000, runnerWeeklyBps: 300 },
  })
  expect(checkLimits({ ...typed, runnerWeekly: '1' }, limits, bounds).action?.kind).toBe('tightenLimits')
  expect(checkLimits({ weekly: '30', runnerWeekly: '1' }, limits, bounds).errors.runnerWeekly).toContain('one by one')
  expect(checkLimits(typed, limits, bounds).errors.weekly).toContain('hold now')
  expect(checkLimits({ ...typed, runnerWeekly: '6' }, limits, bounds).errors.runnerWeekly).toContain('up to 5 %')
})

test('checkSettings: one action for each change, none where something is out of bounds', () => {
  const typed = settingsDraft(settings)
  expect(checkSettings(typed, settings, bounds)).toEqual({ actions: [], errors: {} })
  expect(checkSettings({ ...typed, period: '5 days', quorum: '12' }, settings, bounds).actions).toEqual([
    { kind: 'setVotingPeriod', seconds: 432_000 },
    { kind: 'setQuorum', bps: 1_200 },
  ])
  const wrong = checkSettings({ ...typed, period: '5 days', quorum: '60' }, settings, bounds)
  expect(wrong).toMatchObject({ actions: [], errors: { quorum: 'From 4 % to 50 %.' } })
})

// OpenZeppelin's `hashProposal`, computed once by `cast`.
test('proposalIdOf: as the Governor hashes it', () => {
  const call = { target: '0x00000000000000000000000000000000000000aa', data: '0x1234' } as const
  expect(proposalIdOf([call], 'Ask more')).toBe(
    103290849249482686000623354215216238474812617586260468679070976582346085404872n,
  )
})
