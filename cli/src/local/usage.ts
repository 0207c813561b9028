import type { PriceBook } from '@pinf/keeper/providers'
import { costlessBindings, type ItemUsage, type Plan, type StepReceipt } from '@pinf/sdk/workflow'

/** What a run took, in one sentence, and whose cost it does not know. */
export function describeUsage(
  { calls, inputTokens, outputTokens, costUsd, elapsedMs }: ItemUsage,
  unpriced: readonly string[],
): string {
  const tokens = `${inputTokens.toLocaleString('en')} tokens in, ${outputTokens.toLocaleString('en')} out`
  const cost = costUsd === 0 && unpriced.length > 0 ? 'cost unknown' : showCost(costUsd, unpriced)
  const taken = `${calls.toLocaleString('en')} calls, ${tokens}, ${cost}, ${(elapsedMs / 1000).toFixed(1)} s of waiting.`
  return [taken, ...describeUnpriced(unpriced)].join('\n')
}

/** Models that answered for nothing although nobody says that they are free. */
export function unpricedOf(
  plan: Plan,
  runs: Iterable<{ steps: readonly StepReceipt[] }>,
  prices: Pick<PriceBook, 'isFree'>,
): string[] {
  const steps = [...runs].flatMap((run) => run.steps)
  return costlessBindings(plan, steps).filter((binding) => !prices.isFree(binding))
}

/** A cost, as far as it is known. */
export function showCost(usd: number, unpriced: readonly string[]): string {
  if (unpriced.length === 0) return showUsd(usd)
  return usd === 0 ? 'unknown' : `at least ${showUsd(usd)}`
}

/** Says of models that their cost is unknown, and what to do about it. */
export function describeUnpriced(unpriced: readonly string[]): string[] {
  if (unpriced.length === 0) return []
  const cost = `The cost of ${unpriced.join(', ')} is unknown: no price was known when it was asked, so receipts say 0.`
  return [`${cost} The file of KEEPER_PROVIDERS_FILE can say its price, for runs to come.`]
}

/** US dollars with as many digits as small amounts need. */
export function showUsd(usd: number): string {
  return `$${usd === 0 ? '0' : usd < 0.01 ? usd.toPrecision(2) : usd.toFixed(2)}`
}
