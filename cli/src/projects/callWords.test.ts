import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { encodeFunctionData } from 'viem'
import { expect, test } from 'vitest'
import { callWords } from './callWords.ts'

const target = `0x${'11'.repeat(20)}` as const

test('default: a call of the platform by name, with its arguments', () => {
  const data = encodeFunctionData({ abi: inferenceMarketAbi, functionName: 'pause', args: [3_600] })
  expect(callWords({ target, data })).toBe(`Call pause(3600) of ${target}.`)
})

test('behavior: what nobody knows is shown as it is', () => {
  expect(callWords({ target, data: '0x12345678' })).toBe(`Call ${target} with 0x12345678.`)
})
