import type { GetProjectReturnType } from '@pinf/sdk'

/** Shares are cut twelve digits finer than the asset. */
const FINER = 12

/** What a project's shares are counted in. */
export function shareUnit({ symbol, asset }: Pick<GetProjectReturnType, 'symbol' | 'asset'>) {
  return { symbol, decimals: asset.decimals + FINER }
}
