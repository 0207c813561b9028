import type { ItemUsage } from '@pinf/sdk/workflow'

/** What a run took, in one sentence. */
export function describeUsage({ calls, inputTokens, outputTokens, costUsd, elapsedMs }: ItemUsage): string {
  const tokens = `${inputTokens.toLocaleString('en')} tokens in, ${outputTokens.toLocaleString('en')} out`
  return `${calls.toLocaleString('en')} calls, ${tokens}, ${showUsd(costUsd)}, ${(elapsedMs / 1000).toFixed(1)} s of waiting.`
}

/** US dollars with as many digits as small amounts need. */
export function showUsd(usd: number): string {
  return `$${usd === 0 ? '0' : usd < 0.01 ? usd.toPrecision(2) : usd.toFixed(2)}`
}
