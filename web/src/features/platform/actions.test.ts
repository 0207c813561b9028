import type { Deployment } from '@pinf/sdk'
import { projectFactoryAbi } from '@pinf/sdk/abis'
import { encodeFunctionData } from 'viem'
import { expect, test } from 'vitest'
import { describePlatformCall } from './actions.ts'

const at = (digit: number) => `0x${String(digit).padStart(40, '0')}` as const
const names = [
  'inferenceMarket',
  'workflowRegistry',
  'providerRegistry',
  'projectFactory',
  'platformGovernor',
  'parameterTimelock',
  'upgradeTimelock',
  'accessManager',
]
const contracts = Object.fromEntries(names.map((name, index) => [name, at(index + 1)])) as Deployment['contracts']

test('default: contract, function and values in words', () => {
  const data = encodeFunctionData({
    abi: projectFactoryAbi,
    functionName: 'listImplementation',
    args: [0, at(9), true],
  })
  expect(describePlatformCall({ target: at(4), value: 0n, data }, { contracts })).toEqual({
    summary: 'On the project factory: list implementation.',
    details: ['part: 0', `implementation: ${at(9)}`, 'listed: true'],
  })
})

test('behavior: what cannot be read is shown as it is', () => {
  const unreadable = describePlatformCall({ target: at(4), value: 0n, data: '0x12345678' }, { contracts })
  expect(unreadable).toEqual({
    summary: 'On the project factory: a call that cannot be read.',
    details: ['0x12345678'],
  })
  const stranger = describePlatformCall({ target: at(77), value: 5n, data: '0x' }, { contracts })
  expect(stranger.details).toContain('It sends 5 wei along.')
})
