import { createClient, http } from 'viem'
import { foundry, mainnet } from 'viem/chains'
import { expect, test } from 'vitest'
import { ChainNotDeployedError, contractAddress, findAsset, UnknownAssetError } from './contracts.ts'
import { DeploymentChainMismatchError, defineDeployedChain } from './deployedChain.ts'
import { InvalidDeploymentError, parseDeployment } from './deployment.ts'

const address = (digit: number) => `0x${String(digit).repeat(40)}`
const json = {
  chainId: 31337,
  startBlock: 4,
  contracts: {
    inferenceMarket: address(1),
    workflowRegistry: address(2),
    projectFactory: address(3),
    accessManager: address(4),
    parameterTimelock: address(5),
    upgradeTimelock: address(6),
    contributionRouter: address(8),
    providerRegistry: address(9),
    platformToken: address(1),
    platformGovernor: address(2),
    wrappedNative: address(3),
  },
  assets: [{ symbol: 'USDC', name: 'Dollar', decimals: 6, address: address(7) }],
}

test('default: a chain carries addresses and assets', () => {
  const chain = defineDeployedChain(foundry, parseDeployment(JSON.stringify(json)))
  const client = createClient({ chain, transport: http('http://127.0.0.1:1') })
  expect(contractAddress(client, 'projectFactory')).toBe(address(3))
  expect(chain.contracts.inferenceMarket.blockCreated).toBe(4)
  expect(findAsset(client, 'usdc').address).toBe(address(7))
  expect(findAsset(client, address(7)).symbol).toBe('USDC')
  expect(() => findAsset(client, 'EURC')).toThrow(UnknownAssetError)
})

test.each([
  ['(root)', '{'],
  ['chainId', { ...json, chainId: '31337' }],
  ['startBlock', { ...json, startBlock: -1 }],
  ['contracts.accessManager', { ...json, contracts: { ...json.contracts, accessManager: '0x12' } }],
  ['assets', { ...json, assets: {} }],
  ['assets[0].decimals', { ...json, assets: [{ ...json.assets[0], decimals: 1.5 }] }],
])('error: InvalidDeploymentError names %s', (field, broken) => {
  expect(() => parseDeployment(broken)).toThrow(expect.objectContaining({ name: 'InvalidDeploymentError', field }))
  expect(() => parseDeployment(broken)).toThrow(InvalidDeploymentError)
})

test('error: DeploymentChainMismatchError', () => {
  expect(() => defineDeployedChain(mainnet, parseDeployment(json))).toThrow(DeploymentChainMismatchError)
})

test('error: ChainNotDeployedError', () => {
  const client = createClient({ chain: foundry, transport: http('http://127.0.0.1:1') })
  expect(() => contractAddress(client, 'inferenceMarket')).toThrow(ChainNotDeployedError)
})
