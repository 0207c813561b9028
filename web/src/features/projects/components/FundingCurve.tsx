import { MoneySteps } from '../../../components/ui/MoneySteps.tsx'
import { type Asset, formatMoney } from '../../../lib/format.ts'
import type { ContributionModel } from '../model.ts'

const HEIGHT = 220

type FundingCurveProps = { contributions: ContributionModel[]; start: number; end: number; goal: bigint; asset: Asset }

/** Money in the project after each contribution, as steps. `start` and `end` are unix seconds. */
export function FundingCurve({ contributions, start, end, goal, asset }: FundingCurveProps) {
  const steps = [
    { time: start, amount: 0n },
    ...contributions.map(({ timestamp, total }) => ({ time: timestamp, amount: total })),
  ]
  const last = steps.at(-1) ?? { time: start, amount: 0n }
  if (last.time < end) steps.push({ ...last, time: end })
  const rise = `Rose to ${formatMoney(last.amount, asset)} over ${contributions.length} contributions`
  const label = `Funding over time. ${rise}; the goal is ${formatMoney(goal, asset)}.`
  return <MoneySteps steps={steps} asset={asset} height={HEIGHT} name="in the project" label={label} goal={goal} />
}
