import { SHARES_PER_UNIT } from '@pinf/sdk'
import type { Address } from 'viem'
import type { Asset } from '../../lib/format.ts'

const SHARE_DECIMALS = String(SHARES_PER_UNIT).length - 1

/** A project's shares as money is shown: one share is one unit of the asset at par. */
export function shareUnit({ token, symbol }: { token: Address; symbol: string }, asset: Asset): Asset {
  return { address: token, symbol, decimals: asset.decimals + SHARE_DECIMALS }
}
