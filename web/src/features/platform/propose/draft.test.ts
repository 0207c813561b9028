import { inferenceMarketAbi, providerRegistryAbi } from '@pinf/sdk/abis'
import { decodeFunctionData, zeroAddress, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { type AssetDraft, checkArbiter, checkAsset, checkFee, checkProvider, type ProviderDraft } from './draft.ts'

const market = '0x0000000000000000000000000000000000000001'
const registry = '0x0000000000000000000000000000000000000002'
const asset = { address: '0x00000000000000000000000000000000000000a1', symbol: 'USDC', decimals: 6 } as const
const rates = {
  protocolFeeBps: 300,
  unattestedBondBps: 45_000,
  tolerantBondBps: 25_000,
  attestedBondBps: 15_000,
  exactBondBps: 25_000,
}
const ofMarket = (data: `0x${string}` = '0x') => decodeFunctionData({ abi: inferenceMarketAbi, data }).args

test('asset: rules in base units; nothing is called while something is wrong', () => {
  const draft: AssetDraft = { enabled: true, depositCap: '1,000', minimumStake: '2.5' }
  expect(ofMarket(checkAsset(draft, market, asset).call?.data)).toMatchObject([
    expect.stringMatching(/a1$/i),
    true,
    1_000_000_000n,
    2_500_000n,
  ])
  const wrong = checkAsset({ enabled: true, depositCap: '0', minimumStake: 'much' }, market, asset)
  expect([wrong.call, wrong.errors.depositCap, wrong.errors.minimumStake]).toEqual([
    undefined,
    expect.stringContaining('switch it off'),
    'Type an amount in USDC.',
  ])
  expect(checkAsset({ enabled: true, depositCap: '1e40', minimumStake: '1' }, market, asset).call).toBeUndefined()
})

test('arbiter: listed or not; the market and nobody are none', () => {
  expect(ofMarket(checkArbiter({ arbiter: ` ${asset.address} `, listed: 'no' }, market).call?.data)?.[1]).toBe(false)
  for (const arbiter of ['ada', market, zeroAddress])
    expect(checkArbiter({ arbiter, listed: 'yes' }, market).errors.arbiter).toBeDefined()
})

test('fee: within its ceiling; the other rates stay', () => {
  const check = (fee: string) => checkFee({ fee }, market, { rates, ceilingBps: 500 })
  expect(ofMarket(check('2.5').call?.data)).toEqual([{ ...rates, protocolFeeBps: 250 }])
  expect(check('6').errors.fee).toBe('Type a percentage up to 5 %.')
  expect(check('3').errors.fee).toContain('holds now')
})

test('provider: its terms and where its document stands', () => {
  const draft: ProviderDraft = {
    name: 'acme',
    highestClass: 'attested',
    trustedHardware: true,
    description: 'Serves open models.',
    website: '',
  }
  const context = { known: [{ id: zeroHash, name: 'other', included: true }], metadata: { digest: zeroHash, uri: 'u' } }
  const { call } = checkProvider(draft, registry, context)
  expect(decodeFunctionData({ abi: providerRegistryAbi, data: call?.data ?? '0x' }).args).toEqual([
    'acme',
    { highestClass: 2, trustedHardware: true, metadataDigest: zeroHash },
    'u',
  ])
  const errorsOf = (change: Partial<ProviderDraft>) => checkProvider({ ...draft, ...change }, registry, context).errors
  expect(errorsOf({ name: 'Acme Inc' }).name).toContain('small letters')
  expect(errorsOf({ name: 'other' }).name).toContain('already')
  expect(errorsOf({ website: 'acme.test' }).website).toContain('https://')
  expect(errorsOf({ description: ' ' }).description).toBeDefined()
})
