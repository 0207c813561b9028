import type { GetVestingReturnType } from '@pinf/sdk'
import { showAmount, showTime } from '../format.ts'

/** How far a founder's shares have vested. */
export function vestingWords(
  { total, released, releasable, end }: NonNullable<GetVestingReturnType>,
  unit: { symbol: string; decimals: number },
  now: number,
): string {
  const until = now < end ? `; the last vest ${showTime(end, now)}` : ''
  return `${showAmount(released, unit)} of ${showAmount(total, unit)} released, ${showAmount(releasable, unit)} can be${until}`
}
