import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { classOf, closedStatusOf, reasonOf, verdictOf } from './enums.ts'

const source = readFileSync(new URL('../../../src/types/Job.sol', import.meta.url), 'utf8')

function solidityEnum(name: string): string[] {
  const body = source.match(new RegExp(`enum ${name} {([^}]*)}`))?.[1] ?? ''
  return body.split(',').map((member) => member.trim().replace(/^./, (letter) => letter.toLowerCase()))
}

test.each([
  ['Reason', reasonOf],
  ['Verdict', verdictOf],
  ['EvidenceClass', classOf],
] as const)('default: %s has the words of the contracts, in their order', (name, wordOf) => {
  const members = solidityEnum(name)
  expect(members.map((_, code) => wordOf(code))).toEqual(members)
  expect(() => wordOf(members.length)).toThrow(RangeError)
})

test('behavior: a closed job says by whom', () => {
  expect(closedStatusOf('cancelledByPayer')).toBe('cancelled')
  expect(closedStatusOf('deadlinePassed')).toBe('refunded')
})
