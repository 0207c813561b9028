import { describe, expect, test } from 'vitest'
import { projectStatus, proposalStatus, STATUS, shardStatus } from './status.ts'

const shard = (status: string, more = {}) => ({ status, frozen: 0, submitBy: null, ...more })

describe('shardStatus', () => {
  test.each([
    [shard('open'), 'open'],
    [shard('claimed', { submitBy: 200 }), 'claimed'],
    [shard('claimed', { submitBy: 99 }), 'expired'],
    [shard('submitted'), 'submitted'],
    [shard('paid'), 'paid early'],
    [shard('final'), 'final'],
    [shard('final', { frozen: 2 }), 'final with 2 in dispute'],
    [shard('submitted', { frozen: 1 }), 'submitted with 1 in dispute'],
    [shard('paid', { frozen: 3 }), 'paid early with 3 in dispute'],
    [shard('rejected'), 'rejected'],
    [shard('refunded'), 'refunded'],
    [shard('cancelled'), 'cancelled'],
  ])('%o', (state, text) => expect(shardStatus(state, 100).text).toBe(text))
})

test('no two statuses share both icon and word', () => {
  const shapes = Object.values(STATUS).map(({ icon, word }) => `${icon.displayName} ${word}`)
  expect(new Set(shapes).size).toBe(shapes.length)
})

test('projectStatus: a raise without its goal has failed from its deadline on', () => {
  const raise = { status: 'raise', raised: 5n, goal: 10n, deadline: 100 }
  expect(projectStatus(raise, 100)).toBe('raising')
  expect(projectStatus(raise, 101)).toBe('failed')
  expect(projectStatus({ ...raise, raised: 10n }, 101)).toBe('raising')
  expect(projectStatus({ ...raise, status: 'active' }, 101)).toBe('active')
})

test('proposalStatus: a proposal whose voters left is void until it is over', () => {
  expect(proposalStatus({ state: 'Queued', isVoid: false })).toBe('queued')
  expect(proposalStatus({ state: 'Queued', isVoid: true })).toBe('void')
  expect(proposalStatus({ state: 'Executed', isVoid: true })).toBe('executed')
  expect(proposalStatus({ state: 'Expired', isVoid: false })).toBe('lapsed')
})
