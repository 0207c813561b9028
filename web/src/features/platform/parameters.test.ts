import { expect, test } from 'vitest'
import { formatTokens, parametersOf } from './parameters.ts'

test('parametersOf: names in words, units by their ending', () => {
  expect(parametersOf({ protocolFeeBps: 300, minExecution: 300 }, 'parameters')).toEqual([
    { name: 'Protocol fee', value: '3 %', holder: 'parameters' },
    { name: 'Min execution', value: '5 minutes', holder: 'parameters' },
  ])
})

test('formatTokens: whole tokens need no decimals', () => {
  expect(formatTokens(500_000n * 10n ** 18n)).toBe('500\u202f000')
  expect(formatTokens(15n * 10n ** 17n)).toBe('1.50')
})
