import { MoneySteps } from '../../../components/ui/MoneySteps.tsx'
import { type Asset, formatMoney } from '../../../lib/format.ts'
import type { BurnPoint } from '../burn.ts'

type BurnDownProps = { points: BurnPoint[]; asset: Asset; height: number; id: number }

/** What is left of a budget after each run, as steps down. */
export function BurnDown({ points, asset, height, id }: BurnDownProps) {
  const steps = points.map(({ time, left }) => ({ time, amount: left }))
  const [first, last] = [points[0]?.time ?? 0, points.at(-1)?.time ?? 0]
  const left = points.at(-1)?.left ?? 0n
  // The last step needs some width to be seen.
  steps.push({ time: last + Math.max(1, Math.round((last - first) / 10)), amount: left })
  const label = `Budget ${id} burning down. ${formatMoney(left, asset)} left after ${points.length - 1} runs.`
  return <MoneySteps steps={steps} asset={asset} height={height} name="left" label={label} />
}
