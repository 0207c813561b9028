import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { InvalidDeploymentError } from '@pinf/sdk'
import { beforeEach, describe, expect, test } from 'vitest'
import { DEVNET_FILE, loadConfig } from './config.ts'
import { FileError, UsageError } from './errors.ts'

const address = (digit: number) => `0x${String(digit).repeat(40)}`
const deployment = {
  chainId: 31337,
  startBlock: 1,
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
const network = {
  deployment,
  rpcUrl: 'http://127.0.0.1:1',
  indexerUrl: 'http://127.0.0.1:2',
  gateways: ['http://127.0.0.1:3'],
}
const KEY = `0x${'ab'.repeat(32)}`

let folder: string
const write = async (name: string, value: unknown) => {
  const file = join(folder, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-config-'))
})

describe('loadConfig', () => {
  test('default: finds a running devnet in a folder above', async () => {
    await write(DEVNET_FILE, network)
    const below = join(folder, 'a/b')
    await mkdir(below, { recursive: true })
    const config = await loadConfig({}, {}, below)
    expect(config).toMatchObject({ rpcUrl: network.rpcUrl, indexerUrl: network.indexerUrl, gateways: network.gateways })
    expect(config.deployment.contracts.inferenceMarket).toBe(address(1))
    expect(config.signer).toBeUndefined()
  })

  test('behavior: flags beat variables, variables beat the devnet', async () => {
    await write(DEVNET_FILE, network)
    const env = { PINF_RPC_URL: 'http://env', PINF_INDEXER: 'http://env-indexer', PINF_GATEWAY: 'http://a, http://b' }
    const config = await loadConfig({ rpcUrl: 'http://flag' }, env, folder)
    expect(config.rpcUrl).toBe('http://flag')
    expect(config.indexerUrl).toBe('http://env-indexer')
    expect(config.gateways).toEqual(['http://a', 'http://b'])
  })

  test('behavior: a deployment file and an RPC are enough', async () => {
    const file = await write('deployment.json', deployment)
    const config = await loadConfig({ deployment: file, rpcUrl: 'http://flag' }, {}, folder)
    expect(config.deployment.assets[0]?.symbol).toBe('USDC')
    expect(config.gateways).toEqual([])
  })

  test('behavior: a signer by key, by variable, by number', async () => {
    await write(DEVNET_FILE, network)
    expect((await loadConfig({ privateKey: KEY }, {}, folder)).signer).toEqual({ kind: 'key', privateKey: KEY })
    expect((await loadConfig({}, { PINF_PRIVATE_KEY: KEY }, folder)).signer).toEqual({ kind: 'key', privateKey: KEY })
    expect((await loadConfig({ account: '5' }, { PINF_PRIVATE_KEY: KEY }, folder)).signer).toEqual({
      kind: 'devnet',
      index: 5,
    })
  })

  test('error: UsageError without a network', async () => {
    await expect(loadConfig({}, {}, folder)).rejects.toThrow(UsageError)
  })

  test('error: UsageError for a malformed key, which is not repeated', async () => {
    await write(DEVNET_FILE, network)
    const error = await loadConfig({ privateKey: KEY.slice(0, -1) }, {}, folder).catch((caught) => caught)
    expect(error).toBeInstanceOf(UsageError)
    expect(`${error.message}${error.next}`).not.toContain('abab')
  })

  test('error: FileError for a file that is not there, or not JSON', async () => {
    await expect(loadConfig({ deployment: join(folder, 'none.json') }, {}, folder)).rejects.toThrow(FileError)
    const file = await write('broken.json', '{')
    await expect(loadConfig({ deployment: file }, {}, folder)).rejects.toThrow(FileError)
  })

  test('error: InvalidDeploymentError names the field', async () => {
    const file = await write('deployment.json', {
      ...deployment,
      contracts: { ...deployment.contracts, projectFactory: '0x1' },
    })
    const error = await loadConfig({ deployment: file, rpcUrl: 'http://flag' }, {}, folder).catch((caught) => caught)
    expect(error).toBeInstanceOf(InvalidDeploymentError)
    expect(error.field).toBe('contracts.projectFactory')
  })
})
