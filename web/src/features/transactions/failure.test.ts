import { TransactionRevertedError } from '@pinf/sdk'
import { HttpRequestError, UserRejectedRequestError } from 'viem'
import { expect, test } from 'vitest'
import { describeFailure } from './failure.ts'

const before = { assets: [], sent: false, confirmedSteps: [] }

test('behavior: declining moves no money', () => {
  const failure = describeFailure(new UserRejectedRequestError(new Error('no')), before)
  expect(failure).toMatchObject({ what: 'You declined in the wallet.', money: 'No money moved.', retriable: true })
})

test('behavior: a revert cost gas only', () => {
  const failure = describeFailure(new TransactionRevertedError('0xaa'), { ...before, sent: true })
  expect(failure).toMatchObject({ money: 'No money moved; only gas was spent.', retriable: true })
})

test('behavior: a lost connection after sending does not claim to know', () => {
  const error = new HttpRequestError({ url: 'http://127.0.0.1:1/' })
  const unknown = describeFailure(error, { ...before, sent: true })
  expect(unknown.money).toContain('not known yet')
  expect(unknown.retriable).toBe(false)
  expect(describeFailure(error, before).money).toBe('No money moved.')
})

test('behavior: says which earlier steps stand', () => {
  const failure = describeFailure(new Error('x'), { ...before, confirmedSteps: ['Let the project take 5.00 USDC'] })
  expect(failure.money).toContain('What was confirmed before stands: Let the project take 5.00 USDC.')
})
