import { expect, test } from 'vitest'
import { makeOf, readEngineVector } from '../../../test/vectors/generateEngine.ts'

test('the engine reproduces every hash of its vector', async () => {
  const { expected, ...given } = readEngineVector()
  expect(await makeOf(given)).toEqual(expected)
})
