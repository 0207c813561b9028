import { durationInWords, percentInWords } from '@pinf/sdk'
import { formatAmount, formatCount, sentenceCase } from '../../lib/format.ts'

/** A number that somebody may change, and who: `parameters` is the shorter timelock, `upgrades` the longer one. */
export type Parameter = { name: string; value: string; holder: 'parameters' | 'upgrades' }

/** A contract's struct of settings as rows in words; names end in their unit where they have one. */
export function parametersOf(settings: Record<string, number | bigint>, holder: Parameter['holder']): Parameter[] {
  return Object.entries(settings).map(([name, value]) => ({
    name: nameOf(name),
    value: valueInWords(name, value),
    holder,
  }))
}

function nameOf(field: string): string {
  return sentenceCase(field.replace(/Bps$/, ''))
}

/** Basis points as a percentage, and everything else of these structs is a length of time. */
function valueInWords(field: string, value: number | bigint): string {
  return field.endsWith('Bps') ? percentInWords(Number(value)) : durationInWords(Number(value))
}

/** Tokens of the platform, which has 18 decimals like most. */
export function formatTokens(amount: bigint): string {
  return amount % 10n ** 18n === 0n ? formatCount(amount / 10n ** 18n) : formatAmount(amount, 18)
}
