import { expect, test } from 'vitest'
import { entities, sentiment, words } from './text.ts'

const READINGS = [entities, sentiment, words]

test('what is said of a text does not depend on the texts before', () => {
  // At the end of a sentence the library takes the word whole, and used to do so from then on.
  const before = "It included the Soviet Union’s. And the Soviet Union's. And tomorrow's."
  const text = "The Soviet Union's threats are tomorrow's problems."
  const first = READINGS.map((read) => read(text))
  for (const read of READINGS) read(before)
  expect(READINGS.map((read) => read(text))).toEqual(first)
  expect(entities(text).map(({ word }) => word)).toEqual(['Union', 'tomorrow'])
})

test('nor on how many there were', () => {
  const text = 'Lincoln spoke in Gettysburg on November 19, 1863.'
  const first = entities(text)
  for (let n = 0; n < 1_100; n++) words(`Word number ${n} is w${n}ord's.`)
  expect(entities(text)).toEqual(first)
  expect(first.map(({ word }) => word)).toContain('Lincoln')
})
