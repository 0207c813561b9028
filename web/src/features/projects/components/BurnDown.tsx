import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatUnits } from 'viem'
import { CHART } from '../../../components/ui/chartStyle.ts'
import { type Asset, formatCount, formatExactTime, formatMoney, formatTick } from '../../../lib/format.ts'
import type { BurnPoint } from '../burn.ts'

type BurnDownProps = { points: BurnPoint[]; asset: Asset; height: number; id: number }

/** What is left of a budget after each run, as steps down. */
export function BurnDown({ points, asset, height, id }: BurnDownProps) {
  const data = points.map(({ time, left }) => ({ time, left: Number(formatUnits(left, asset.decimals)) }))
  const [first, last] = [points[0]?.time ?? 0, points.at(-1)?.time ?? 0]
  const end = last + Math.max(1, Math.round((last - first) / 10))
  data.push({ time: end, left: data.at(-1)?.left ?? 0 })
  const summary = `${formatMoney(points.at(-1)?.left ?? 0n, asset)} left after ${points.length - 1} runs.`
  return (
    <figure aria-label={`Budget ${id} burning down. ${summary}`}>
      <ResponsiveContainer width="100%" height={height}>
        <LineChart data={data} margin={CHART.margin} accessibilityLayer>
          <CartesianGrid vertical={false} stroke={CHART.line} />
          <XAxis
            dataKey="time"
            type="number"
            domain={[first, end]}
            tickFormatter={(time: number) => formatTick(time, end - first)}
            minTickGap={48}
            {...CHART.axis}
          />
          <YAxis
            width={52}
            domain={[0, 'dataMax']}
            tickFormatter={(value: number) => formatCount(Math.round(value))}
            {...CHART.axis}
          />
          <Tooltip
            isAnimationActive={false}
            contentStyle={CHART.tooltip}
            labelFormatter={(time) => formatExactTime(Number(time))}
            formatter={(value) => [`${formatCount(Number(value))} ${asset.symbol}`, 'left']}
          />
          <Line
            type="stepAfter"
            dataKey="left"
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
