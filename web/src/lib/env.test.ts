import { expect, test } from 'vitest'
import { NetworkConfigError, parseNetwork } from './env.ts'

const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const names = [
  'inferenceMarket',
  'workflowRegistry',
  'projectFactory',
  'accessManager',
  'parameterTimelock',
  'upgradeTimelock',
  'contributionRouter',
  'providerRegistry',
  'platformToken',
  'platformGovernor',
  'wrappedNative',
]
const network = {
  deployment: {
    chainId: 31337,
    startBlock: 1,
    contracts: Object.fromEntries(names.map((name) => [name, address])),
    assets: [{ symbol: 'USDC', name: 'USD Coin', decimals: 6, address }],
  },
  rpcUrl: 'http://127.0.0.1:8545/',
  indexerUrl: 'http://127.0.0.1:8560',
  gateways: ['http://127.0.0.1:8570/'],
  devAccounts: [{ name: 'Ada', address, privateKey: '0x01' }],
}

test('default: URLs lose their trailing slash', () => {
  const parsed = parseNetwork(network)
  expect(parsed.rpcUrl).toBe('http://127.0.0.1:8545')
  expect(parsed.gateways).toEqual(['http://127.0.0.1:8570'])
  expect(parsed.devAccounts).toHaveLength(1)
})

test('behavior: keys of test accounts are dropped on every chain but the devnet', () => {
  const mainnet = { ...network, deployment: { ...network.deployment, chainId: 8453 } }
  expect(parseNetwork(mainnet).devAccounts).toEqual([])
})

test('error: NetworkConfigError names the field', () => {
  expect(() => parseNetwork({ ...network, indexerUrl: 'localhost' })).toThrow(NetworkConfigError)
  expect(() => parseNetwork({ ...network, gateways: [1] })).toThrow('gateways[0]')
})
