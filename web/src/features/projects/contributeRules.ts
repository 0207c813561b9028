import { type Asset, formatMoney, parseMoney } from '../../lib/format.ts'

export type ContributeLimits = {
  asset: Asset
  /** Base units, all of them. */
  wallet: bigint
  raised: bigint
  cap: bigint
  minimum: bigint
  /** Per contributor; 0 is none. */
  maximum: bigint
  /** What the contributor put in before. */
  before: bigint
  /** Limits of the raise hold only while raising. */
  raising: boolean
}

/** The typed amount in base units, or why it cannot be contributed. */
export function checkContribution(text: string, limits: ContributeLimits): { amount: bigint } | { error: string } {
  const { asset, wallet, raised, cap, minimum, maximum, before, raising } = limits
  const amount = parseMoney(text, asset)
  const money = (value: bigint) => formatMoney(value, asset)
  if (amount === undefined) return { error: `Type an amount with at most ${asset.decimals} decimals.` }
  if (amount === 0n) return { error: 'Type an amount above zero.' }
  if (raising && amount > cap - raised) return { error: `Only ${money(cap - raised)} fit under the cap.` }
  const fillsCap = raising && amount === cap - raised
  if (amount < minimum && !fillsCap) return { error: `The project takes ${money(minimum)} or more.` }
  if (raising && maximum > 0n && before + amount > maximum)
    return { error: `One contributor may put in ${money(maximum)}; ${money(maximum - before)} are left for you.` }
  if (amount > wallet) return { error: `Your wallet holds ${money(wallet)}.` }
  return { amount }
}
