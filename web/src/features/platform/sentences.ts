import { type ActionWords, type Deployment, percentInWords } from '@pinf/sdk'
import type { Address, Hex } from 'viem'
import { EVIDENCE, EVIDENCE_ORDER } from '../../lib/evidence.ts'
import { type Asset, formatMoney } from '../../lib/format.ts'

/** What makes calls readable; whatever is left out is not compared with, or named by its id. */
export type PlatformWordsContext = Pick<Deployment, 'contracts'> & {
  assets?: readonly Asset[] | undefined
  /** The market's rates now. */
  rates?: Readonly<Record<string, number>> | undefined
  /** Names of providers by id. */
  providers?: ReadonlyMap<Hex, string> | undefined
}

/** A function's arguments, which its own row knows the types of. */
type Say = (args: never, context: PlatformWordsContext) => ActionWords

const RATE_WORDS: Record<string, string> = {
  protocolFeeBps: 'the protocol fee',
  unattestedBondBps: 'the bond of unattested work',
  tolerantBondBps: 'the bond of tolerant work',
  attestedBondBps: 'the bond of attested work',
  exactBondBps: 'the bond of exact work',
}

/** The platform's usual decisions, by function, as one would say them. */
export const SENTENCES: Readonly<Record<string, Say>> = {
  setAsset: ([asset, enabled, depositCap, minimumStake]: readonly [Address, boolean, bigint, bigint], { assets }) => {
    const known = assets?.find(({ address }) => address.toLowerCase() === asset.toLowerCase())
    const unit = known ?? { address: asset, symbol: `base units of ${asset}`, decimals: 0 }
    const name = known?.symbol ?? asset
    if (!enabled)
      return {
        summary: `Take no more ${name}.`,
        details: ['Nothing new can be paid in or posted in it; everything that is in comes out as before.'],
      }
    return {
      summary: `Take ${name} for jobs, up to ${formatMoney(depositCap, unit)} in all.`,
      details: [
        `A keeper stakes at least ${formatMoney(minimumStake, unit)} to work for it.`,
        'What is in beyond the cap stays and comes out as before; nothing more comes in.',
      ],
    }
  },
  setArbiter: ([arbiter, listed]: readonly [Address, boolean]) =>
    listed
      ? {
          summary: `Let jobs name ${arbiter} as their arbiter.`,
          details: ['It decides what juries could not, never an amount.'],
        }
      : {
          summary: `Let no new job name ${arbiter} as its arbiter.`,
          details: ['Jobs that were posted with it keep it.'],
        },
  setRates: ([rates]: readonly [Record<string, number>], { rates: now }) => {
    const changed = Object.keys(rates).filter((key) => rates[key] !== now?.[key])
    const say = (key: string) => {
      const before = now?.[key] === undefined ? '' : ` (now ${percentInWords(now[key])})`
      return `${RATE_WORDS[key] ?? key} to ${percentInWords(rates[key] ?? 0)}${before}`
    }
    if (changed.length === 0) return { summary: 'Leave the market’s rates as they are.', details: [] }
    return {
      summary: `Set ${changed.map(say).join(', ')}.`,
      details: ['It holds for jobs posted after it is carried out; posted ones keep theirs.'],
    }
  },
  includeProvider: ([name, terms]: readonly [string, ProviderTerms]) => ({
    summary: `Include the provider “${name}”, whose answers count as ${className(terms.highestClass)} at best.`,
    details: hardwareWords(terms),
  }),
  updateProvider: ([id, terms]: readonly [Hex, ProviderTerms], { providers }) => ({
    summary: `Let answers of ${providerName(id, providers)} count as ${className(terms.highestClass)} at best.`,
    details: hardwareWords(terms),
  }),
  excludeProvider: ([id]: readonly [Hex], { providers }) => ({
    summary: `Exclude ${providerName(id, providers)}.`,
    details: ['Its answers no longer count as attested from then on; those submitted before are judged as they were.'],
  }),
}

type ProviderTerms = { highestClass: number; trustedHardware: boolean; metadataDigest: Hex }

function hardwareWords({ trustedHardware, metadataDigest }: ProviderTerms): string[] {
  return [
    trustedHardware
      ? 'It signs inside trusted hardware: the registrar renews its keys, each for seven days at most.'
      : 'Its signers, if it has any, are set by further votes.',
    `What it says about itself has the sha-256 ${metadataDigest}.`,
  ]
}

function className(number: number): string {
  const key = EVIDENCE_ORDER[number]
  return key ? EVIDENCE[key].name : `class ${number}`
}

function providerName(id: Hex, providers: PlatformWordsContext['providers']): string {
  const name = providers?.get(id)
  return name ? `the provider “${name}”` : `provider ${id}`
}
