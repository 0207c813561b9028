import {
  durationInWords,
  type GetProjectBoundsReturnType,
  percentInWords,
  usualAuction,
  usualExecution,
} from '@pinf/sdk'
import { type Address, getAddress, isAddress, zeroAddress } from 'viem'
import { parseDuration } from '../../lib/duration.ts'
import { type Asset, formatMoney, parseMoney } from '../../lib/format.ts'
import type { BudgetDraft, BudgetField } from './draft.ts'

export type Bounds = GetProjectBoundsReturnType

/** What the market allows of a job's times, in seconds. */
export type MarketTimes = {
  maxAuction: number
  minExecution: number
  maxExecution: number
  minChallenge: number
  maxLife: number
}

/** A budget's numbers. Amounts in base units, times in seconds. */
export type BudgetValues = {
  runner: Address
  runnerInputs: boolean
  /** Of one run, at most. */
  items: number
  maxPrice: bigint
  minPrice: bigint
  total: bigint
  daily: bigint
  weekly: bigint
  validSeconds: number
  intervalSeconds: number
  bounty: bigint
  auctionSeconds: number
  executionSeconds: number
}

export type BudgetLimits = {
  asset: Asset
  bounds: Bounds
  market: MarketTimes
  /** How many items its input has; undefined while there is none that can be read. */
  items: number | undefined
}

export type BudgetErrors = Partial<Record<BudgetField, string>>

/** What one run posts at most, its bounty included. */
export function runCost({ items, maxPrice, bounty }: Pick<BudgetValues, 'items' | 'maxPrice' | 'bounty'>): bigint {
  return BigInt(items) * maxPrice + bounty
}

/** A typed budget's numbers, and what is wrong with each field. The chain has the last word. */
export function checkBudget(draft: BudgetDraft, limits: BudgetLimits): { values: BudgetValues; errors: BudgetErrors } {
  const { asset, bounds, market } = limits
  const errors: BudgetErrors = {}
  const fail = (field: BudgetField, message: string) => {
    errors[field] ??= message
  }

  function money(field: BudgetField, otherwise?: bigint): bigint {
    if (draft[field] === '' && otherwise !== undefined) return otherwise
    const amount = parseMoney(String(draft[field]), asset)
    if (amount === undefined) fail(field, `Type an amount in ${asset.symbol}.`)
    return amount ?? 0n
  }
  function time(field: BudgetField, otherwise: number): number {
    if (draft[field] === '') return otherwise
    const seconds = parseDuration(String(draft[field]))
    if (seconds === undefined) fail(field, 'Type a length of time, such as “3 days” or “12 hours”.')
    return seconds ?? otherwise
  }

  const maxPrice = money('maxPrice')
  const total = money('total')
  const values: BudgetValues = {
    runner: zeroAddress,
    runnerInputs: draft.runnerInputs,
    items: draft.runnerInputs ? Number(draft.maxItems) : (limits.items ?? 0),
    maxPrice,
    minPrice: money('minPrice', (maxPrice * BigInt(bounds.maxMinPriceBps)) / 10_000n),
    total,
    daily: money('daily', total),
    weekly: money('weekly', total),
    validSeconds: time('valid', 0),
    intervalSeconds: time('interval', 0),
    bounty: money('bounty', 0n),
    auctionSeconds: time('auction', usualAuction(market, bounds.minAuction)),
    executionSeconds: time('execution', usualExecution(market)),
  }
  const runner = draft.runner.trim()
  if (isAddress(runner)) values.runner = getAddress(runner)
  else if (runner !== '') fail('runner', 'Type an address, or leave it empty for anyone.')

  if (draft.runnerInputs && values.runner === zeroAddress)
    fail('runner', 'Name the one who chooses the inputs of each run.')
  if (draft.runnerInputs && !(Number.isInteger(values.items) && values.items > 0)) {
    fail('maxItems', 'Type how many items a run may have.')
    values.items = 0
  }
  if (!draft.runnerInputs && draft.items.trim() === '') fail('items', 'A budget with fixed inputs names them here.')
  if (draft.spec.trim() === '') fail('spec', 'Paste the workflow that every run follows.')

  const cost = runCost(values)
  const atMost = (value: bigint) => `One run may cost ${formatMoney(value, asset)}.`
  if (maxPrice === 0n) fail('maxPrice', 'Type a price above zero.')
  if (values.minPrice * 10_000n > maxPrice * BigInt(bounds.maxMinPriceBps))
    fail('minPrice', `At most ${percentInWords(bounds.maxMinPriceBps)} of the highest price.`)
  if (total < cost) fail('total', `${atMost(cost)} The whole budget must cover it.`)
  if (values.daily < cost) fail('daily', `${atMost(cost)} A day must allow one.`)
  if (values.weekly < cost) fail('weekly', `${atMost(cost)} A week must allow one.`)
  if (values.validSeconds === 0) fail('valid', 'Type how long it stays open.')
  if (values.bounty > 0n && values.intervalSeconds === 0)
    fail('interval', 'A bounty needs a shortest time between runs, or it would be drained.')
  if (values.bounty * 10_000n > (cost - values.bounty) * BigInt(bounds.maxBountyBps))
    fail('bounty', `At most ${percentInWords(bounds.maxBountyBps)} of what a run costs.`)
  if (values.auctionSeconds < bounds.minAuction || values.auctionSeconds > market.maxAuction)
    fail('auction', `From ${durationInWords(bounds.minAuction)} to ${durationInWords(market.maxAuction)}.`)
  if (values.executionSeconds < market.minExecution || values.executionSeconds > market.maxExecution)
    fail('execution', `From ${durationInWords(market.minExecution)} to ${durationInWords(market.maxExecution)}.`)
  return { values, errors }
}
