import { expect, test } from 'vitest'
import { lagText } from './lagText.ts'

const fine = { blocks: 0, chainUnreachable: false, indexerUnreachable: false }

test('quiet while nothing is wrong', () => {
  expect(lagText(fine)).toBeUndefined()
  expect(lagText({ ...fine, blocks: 3 })).toBeUndefined()
  expect(lagText({ ...fine, blocks: undefined })).toBeUndefined()
})

test('says by how many blocks, and which side does not answer', () => {
  expect(lagText({ ...fine, blocks: 12 })).toContain('12 blocks behind')
  expect(lagText({ ...fine, indexerUnreachable: true })).toContain('indexer does not answer')
  expect(lagText({ ...fine, chainUnreachable: true })).toContain('RPC does not answer')
})
