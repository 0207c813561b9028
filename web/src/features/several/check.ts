import type { Address } from 'viem'
import { type Asset, formatMoney } from '../../lib/format.ts'
import { checkContribution } from '../projects/contributeRules.ts'
import type { ChosenProject } from './model.ts'
import type { ProjectState } from './onChain.ts'

/** One contribution of several, in base units of its project's asset. */
type Part = { project: Address; amount: bigint }

/** What is paid together in one asset, and out of what. */
export type Total = { asset: Asset; amount: bigint; native: boolean }

export type CheckInput = {
  rows: readonly { chosen: ChosenProject; state: ProjectState; asset: Asset; text: string }[]
  /** Undefined while no wallet is connected: then nothing is said about what it holds. */
  purse: { native: bigint; of: ReadonlyMap<Address, bigint> } | undefined
  /** The asset that is paid in the chain's own money, and its name there. */
  native: { asset: Address; symbol: string } | undefined
}

export type Checked = {
  parts: Part[]
  totals: Total[]
  /** What is wrong with a project's amount. */
  errors: ReadonlyMap<Address, string>
  /** What is wrong with all of them together. */
  refused: string | undefined
}

const OVER = {
  WindDown: 'This project is ending: it takes no contributions.',
  Failed: 'This raise has failed.',
} as const

/** What was typed, and everything the router would refuse as far as it can be told before. An empty amount leaves a project out. */
export function checkSeveral({ rows, purse, native }: CheckInput): Checked {
  const parts: Part[] = []
  const errors = new Map<Address, string>()
  const totals = new Map<string, Total>()
  for (const { chosen, state, asset, text } of rows) {
    if (text.trim() === '') continue
    const checked = checkOne(chosen, state, asset, text)
    if ('error' in checked) {
      errors.set(chosen.address, checked.error)
      continue
    }
    parts.push({ project: chosen.address, amount: checked.amount })
    const isNative = native?.asset.toLowerCase() === asset.address.toLowerCase()
    const paid = isNative && native ? { ...asset, symbol: native.symbol } : asset
    const before = totals.get(asset.address)?.amount ?? 0n
    totals.set(asset.address, { asset: paid, amount: before + checked.amount, native: isNative })
  }
  return { parts, totals: [...totals.values()], errors, refused: refusalOf([...totals.values()], parts, purse) }
}

function checkOne(chosen: ChosenProject, state: ProjectState, asset: Asset, text: string) {
  if (state.phase === 'WindDown' || state.phase === 'Failed') return { error: OVER[state.phase] }
  const { cap, minContribution: minimum, maxContribution: maximum, before } = chosen
  // What the wallet holds is judged for all of them together.
  const wallet = (1n << 256n) - 1n
  const raising = state.phase === 'Raise'
  return checkContribution(text, { asset, wallet, raised: state.raised, cap, minimum, maximum, before, raising })
}

function refusalOf(totals: readonly Total[], parts: readonly Part[], purse: CheckInput['purse']): string | undefined {
  if (parts.length === 0) return 'Type an amount for at least one of them.'
  for (const { asset, amount, native } of totals) {
    const held = native ? purse?.native : purse?.of.get(asset.address)
    if (held !== undefined && amount > held)
      return `Together they take ${formatMoney(amount, asset)}; your wallet holds ${formatMoney(held, asset)}.`
  }
  return undefined
}
