import { expect, test } from 'vitest'
import { powerInWords } from './power.ts'

const power = {
  counted: 50n,
  atSnapshot: 50n,
  now: 50n,
  shares: 50n,
  delegated: false,
  supply: 1_000n,
  seasoning: 604_800,
}

test('default: all of it counts', () => expect(powerInWords(power)).toEqual({ weight: '5 %', reasons: [] }))

test('behavior: young, late and delegated shares are told apart', () => {
  const { reasons } = powerInWords({ ...power, counted: 20n, now: 70n, delegated: true })
  expect(reasons).toEqual([
    '3 % more are too young: they had to be yours 7 days before voting began.',
    '2 % came to you after voting began.',
    'Your own 5 % are voted by your delegate.',
  ])
})

test('behavior: nothing is counted before voting begins', () => {
  expect(powerInWords({ ...power, counted: undefined }).reasons).toEqual([
    'Votes are counted from the moment voting begins.',
  ])
})
