import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatUnits } from 'viem'
import { type Asset, formatCount, formatExactTime, formatTick } from '../../lib/format.ts'
import { CHART } from './chartStyle.ts'

/** An amount from a moment on, in base units. Time in unix seconds. */
type MoneyStep = { time: number; amount: bigint }

type MoneyStepsProps = {
  /** In order; the first and the last are the ends of the axis. */
  steps: readonly MoneyStep[]
  asset: Asset
  height: number
  /** What the amount is, after its figure: "left". */
  name: string
  /** The whole figure in one sentence, for those who do not see it. */
  label: string
  /** A line to reach, in base units. */
  goal?: bigint
}

/** Money over time, as steps. */
export function MoneySteps({ steps, asset, height, name, label, goal }: MoneyStepsProps) {
  const toNumber = (amount: bigint) => Number(formatUnits(amount, asset.decimals))
  const data = steps.map(({ time, amount }) => ({ time, amount: toNumber(amount) }))
  const [start, end] = [steps[0]?.time ?? 0, steps.at(-1)?.time ?? 0]
  return (
    <figure aria-label={label} style={{ minWidth: 0 }}>
      <ResponsiveContainer width="100%" height={height}>
        <LineChart data={data} margin={CHART.margin} accessibilityLayer>
          <CartesianGrid vertical={false} stroke={CHART.line} />
          <XAxis
            dataKey="time"
            type="number"
            domain={[start, end]}
            tickFormatter={(time: number) => formatTick(time, end - start)}
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
            formatter={(value) => [`${formatCount(Number(value))} ${asset.symbol}`, name]}
          />
          {goal !== undefined && (
            <ReferenceLine
              ifOverflow="extendDomain"
              y={toNumber(goal)}
              stroke={CHART.ink}
              strokeDasharray="4 4"
              label={{ value: 'goal', position: 'insideTopLeft', fill: CHART.ink, fontSize: 12 }}
            />
          )}
          <Line
            type="stepAfter"
            dataKey="amount"
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
