/** What a price may move between preview and block unless the caller says otherwise: half a percent, in basis points. */
export const DEFAULT_SLIPPAGE_BPS = 50

/** The least to accept of a previewed amount, rounded down. */
export function lessSlippage(amount: bigint, slippageBps = DEFAULT_SLIPPAGE_BPS): bigint {
  return (amount * BigInt(10_000 - slippageBps)) / 10_000n
}
