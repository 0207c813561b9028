import type { Deployment } from '@pinf/sdk'
import { inferenceMarketAbi, providerRegistryAbi } from '@pinf/sdk/abis'
import { encodeFunctionData, keccak256, stringToHex, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { describePlatformCall } from './actions.ts'

const at = (digit: number) => `0x${String(digit).padStart(40, '0')}` as const
const [market, registry] = [at(1), at(2)]
const others = ['workflowRegistry', 'projectFactory', 'platformGovernor', 'parameterTimelock']
const usdc = { address: '0x00000000000000000000000000000000000000a1', symbol: 'USDC', decimals: 6 } as const
const arbiter = '0x00000000000000000000000000000000000000B1'
const rates = {
  protocolFeeBps: 300,
  unattestedBondBps: 45_000,
  tolerantBondBps: 25_000,
  attestedBondBps: 15_000,
  exactBondBps: 25_000,
}
const acme = keccak256(stringToHex('acme'))
const context = {
  contracts: {
    inferenceMarket: market,
    providerRegistry: registry,
    ...Object.fromEntries(others.map((name, index) => [name, at(index + 3)])),
    upgradeTimelock: at(8),
    accessManager: at(9),
  } as unknown as Deployment['contracts'],
  assets: [usdc],
  rates,
  providers: new Map([[acme, 'acme'] as const]),
}
const ofMarket = (call: Parameters<typeof encodeFunctionData<typeof inferenceMarketAbi>>[0]) =>
  describePlatformCall({ target: market, value: 0n, data: encodeFunctionData(call) }, context).summary
const abi = inferenceMarketAbi
const terms = { highestClass: 2, trustedHardware: true, metadataDigest: zeroHash } as const

test('assets and arbiters: what is taken, up to how much, who may decide', () => {
  const set = (enabled: boolean) =>
    ofMarket({ abi, functionName: 'setAsset', args: [usdc.address, enabled, 5_000_000n, 1_500_000n] })
  expect(set(true)).toBe('Take USDC for jobs, up to 5.00 USDC in all.')
  expect(set(false)).toBe('Take no more USDC.')
  const list = (listed: boolean) => ofMarket({ abi, functionName: 'setArbiter', args: [arbiter, listed] })
  expect(list(true)).toBe(`Let jobs name ${arbiter} as their arbiter.`)
  expect(list(false)).toContain('Let no new job name')
})

test('rates: only what changes, with what holds now', () => {
  const set = (change: Partial<typeof rates>) =>
    ofMarket({ abi, functionName: 'setRates', args: [{ ...rates, ...change }] })
  expect(set({ protocolFeeBps: 250 })).toBe('Set the protocol fee to 2.5 % (now 3 %).')
  expect(set({})).toContain('as they are')
})

test('providers: by name, and what their answers are worth', () => {
  const say = (data: `0x${string}`) => describePlatformCall({ target: registry, value: 0n, data }, context).summary
  const include = encodeFunctionData({
    abi: providerRegistryAbi,
    functionName: 'includeProvider',
    args: ['acme', terms, ''],
  })
  expect(say(include)).toBe('Include the provider “acme”, whose answers count as Attested at best.')
  const exclude = (id: `0x${string}`) =>
    encodeFunctionData({ abi: providerRegistryAbi, functionName: 'excludeProvider', args: [id] })
  expect(say(exclude(acme))).toBe('Exclude the provider “acme”.')
  expect(say(exclude(zeroHash))).toBe(`Exclude provider ${zeroHash}.`)
})
