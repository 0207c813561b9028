import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatUnits } from 'viem'
import { CHART } from '../../../components/ui/chartStyle.ts'
import { type Asset, formatCount, formatExactTime, formatMoney, formatTick } from '../../../lib/format.ts'
import type { ContributionModel } from '../model.ts'
import styles from './FundingCurve.module.css'

type FundingCurveProps = { contributions: ContributionModel[]; start: number; end: number; goal: bigint; asset: Asset }

/** Money in the project after each contribution, as steps. `start` and `end` are unix seconds. */
export function FundingCurve({ contributions, start, end, goal, asset }: FundingCurveProps) {
  const toNumber = (amount: bigint) => Number(formatUnits(amount, asset.decimals))
  const points = [
    { time: start, total: 0 },
    ...contributions.map(({ timestamp, total }) => ({ time: timestamp, total: toNumber(total) })),
  ]
  const last = points.at(-1) ?? { time: start, total: 0 }
  if (last.time < end) points.push({ ...last, time: end })
  const tick = (time: number) => formatTick(time, end - start)
  const summary = `Rose to ${formatMoney(contributions.at(-1)?.total ?? 0n, asset)} over ${contributions.length} contributions; the goal is ${formatMoney(goal, asset)}.`
  return (
    <figure className={styles.figure} aria-label={`Funding over time. ${summary}`}>
      <ResponsiveContainer width="100%" height={220}>
        <LineChart data={points} margin={CHART.margin} accessibilityLayer>
          <CartesianGrid vertical={false} stroke={CHART.line} />
          <XAxis
            dataKey="time"
            type="number"
            domain={[start, end]}
            tickFormatter={tick}
            minTickGap={48}
            {...CHART.axis}
          />
          <YAxis width={52} tickFormatter={(value: number) => formatCount(Math.round(value))} {...CHART.axis} />
          <Tooltip
            isAnimationActive={false}
            contentStyle={CHART.tooltip}
            labelFormatter={(time) => formatExactTime(Number(time))}
            formatter={(value) => [`${formatCount(Number(value))} ${asset.symbol}`, 'in the project']}
          />
          <ReferenceLine
            ifOverflow="extendDomain"
            y={toNumber(goal)}
            stroke={CHART.ink}
            strokeDasharray="4 4"
            label={{ value: 'goal', position: 'insideTopLeft', fill: CHART.ink, fontSize: 12 }}
          />
          <Line
            type="stepAfter"
            dataKey="total"
            stroke={CHART.accent}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  )
}
