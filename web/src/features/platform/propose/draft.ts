import type { ProposalCall } from '@pinf/sdk'
import { percentInWords } from '@pinf/sdk'
import { inferenceMarketAbi, providerRegistryAbi } from '@pinf/sdk/abis'
import { type Address, encodeFunctionData, type Hex, isAddress, isAddressEqual, zeroAddress } from 'viem'
import { EVIDENCE_ORDER, type EvidenceClass } from '../../../lib/evidence.ts'
import { type Asset, parseMoney } from '../../../lib/format.ts'
import { parsePercent } from '../../../lib/percent.ts'
import type { PlatformOnChain } from '../onChain.ts'

export type PlatformKind = 'asset' | 'arbiter' | 'fee' | 'include' | 'exclude'

/** What one may propose to the platform here, in the order in which it is offered. */
export const PLATFORM_KINDS: readonly { value: PlatformKind; label: string }[] = [
  { value: 'asset', label: 'Which money jobs are paid in, and how much of it' },
  { value: 'fee', label: 'The protocol fee' },
  { value: 'arbiter', label: 'Who may decide as an arbiter' },
  { value: 'include', label: 'Include a provider' },
  { value: 'exclude', label: 'Exclude a provider' },
]

/** What a draft would call, and what is wrong with each field; no call while something is. */
export type CheckedCall<Draft> = { call: ProposalCall | undefined; errors: Partial<Record<keyof Draft, string>> }

/** An asset's rules as they are typed. */
export type AssetDraft = { enabled: boolean; depositCap: string; minimumStake: string }

const MAX_CAP = (1n << 112n) - 1n
const MAX_STAKE = (1n << 128n) - 1n

/** Lets the market take an asset up to a cap, or no more of it. */
export function checkAsset(draft: AssetDraft, market: Address, asset: Asset): CheckedCall<AssetDraft> {
  const errors: Partial<Record<keyof AssetDraft, string>> = {}
  const money = (field: 'depositCap' | 'minimumStake', most: bigint) => {
    const amount = parseMoney(draft[field], asset)
    if (amount !== undefined && amount <= most) return amount
    errors[field] = `Type an amount in ${asset.symbol}.`
    return 0n
  }
  const cap = money('depositCap', MAX_CAP)
  const stake = money('minimumStake', MAX_STAKE)
  if (draft.enabled && cap === 0n) errors.depositCap ??= 'A cap of nothing takes nothing: switch it off instead.'
  const args = [asset.address, draft.enabled, cap, stake] as const
  return done(market, errors, () => encodeFunctionData({ abi: inferenceMarketAbi, functionName: 'setAsset', args }))
}

export type ArbiterDraft = { arbiter: string; listed: string }

/** Puts an arbiter on the list, or takes it off. The market is none, and neither is nobody. */
export function checkArbiter({ arbiter, listed }: ArbiterDraft, market: Address): CheckedCall<ArbiterDraft> {
  const errors: Partial<Record<keyof ArbiterDraft, string>> = {}
  const address = arbiter.trim()
  if (!isAddress(address)) errors.arbiter = 'Type an address.'
  else if (isAddressEqual(address, market) || isAddressEqual(address, zeroAddress))
    errors.arbiter = 'This address can be no arbiter.'
  const args = [address as Address, listed === 'yes'] as const
  return done(market, errors, () => encodeFunctionData({ abi: inferenceMarketAbi, functionName: 'setArbiter', args }))
}

export type FeeDraft = { fee: string }
type Rates = PlatformOnChain['rates']

/** Sets the protocol fee within its ceiling; the market's other rates stay. */
export function checkFee(
  { fee }: FeeDraft,
  market: Address,
  { rates, ceilingBps }: { rates: Rates; ceilingBps: number },
): CheckedCall<FeeDraft> {
  const bps = parsePercent(fee)
  const errors: Partial<Record<keyof FeeDraft, string>> = {}
  if (bps === undefined || bps > ceilingBps) errors.fee = `Type a percentage up to ${percentInWords(ceilingBps)}.`
  else if (bps === rates.protocolFeeBps) errors.fee = 'This is the fee that holds now.'
  const args = [{ ...rates, protocolFeeBps: bps ?? 0 }] as const
  return done(market, errors, () => encodeFunctionData({ abi: inferenceMarketAbi, functionName: 'setRates', args }))
}

export type ProviderDraft = {
  name: string
  highestClass: EvidenceClass
  trustedHardware: boolean
  description: string
  website: string
}

export type KnownProvider = { id: Hex; name: string; included: boolean }

/** Includes a provider under a name of its own; `metadata` is where its document stands. */
export function checkProvider(
  draft: ProviderDraft,
  registry: Address,
  { known, metadata }: { known: readonly KnownProvider[]; metadata: { digest: Hex; uri: string } },
): CheckedCall<ProviderDraft> {
  const errors: Partial<Record<keyof ProviderDraft, string>> = {}
  if (!/^[a-z0-9-]{1,64}$/.test(draft.name)) errors.name = 'One to 64 small letters, digits and hyphens.'
  else if (known.some(({ name, included }) => included && name === draft.name)) errors.name = 'It is included already.'
  if (draft.description.trim() === '') errors.description = 'Say in a sentence what it is.'
  if (draft.website.trim() !== '' && !/^https:\/\/\S+$/.test(draft.website.trim()))
    errors.website = 'An address that begins with https://, or nothing.'
  const terms = {
    highestClass: EVIDENCE_ORDER.indexOf(draft.highestClass),
    trustedHardware: draft.trustedHardware,
    metadataDigest: metadata.digest,
  }
  const args = [draft.name, terms, metadata.uri] as const
  return done(registry, errors, () =>
    encodeFunctionData({ abi: providerRegistryAbi, functionName: 'includeProvider', args }),
  )
}

/** Excludes a provider that is included. */
export function excludeCall(registry: Address, id: Hex): ProposalCall {
  const data = encodeFunctionData({ abi: providerRegistryAbi, functionName: 'excludeProvider', args: [id] })
  return { target: registry, data }
}

/** Only what is whole is encoded. */
function done<Draft>(target: Address, errors: CheckedCall<Draft>['errors'], encode: () => Hex): CheckedCall<Draft> {
  const isWhole = Object.keys(errors).length === 0
  return { call: isWhole ? { target, data: encode() } : undefined, errors }
}
