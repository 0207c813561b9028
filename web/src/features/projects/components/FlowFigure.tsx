import { Layer, Rectangle, ResponsiveContainer, Sankey } from 'recharts'
import { formatUnits } from 'viem'
import { CHART } from '../../../components/ui/chartStyle.ts'
import { type Flow, flowHeight } from '../unitFlow.ts'

/** A flow from what was contributed to where it is now; the list beside it says every number. */
export function FlowFigure({ flows, decimals }: { flows: Flow[]; decimals: number }) {
  const nodes = [{ name: 'Contributed' }, ...flows.map(({ name }) => ({ name }))]
  const links = flows.map(({ amount }, index) => ({
    source: 0,
    target: index + 1,
    value: Number(formatUnits(amount, decimals)),
  }))
  return (
    <ResponsiveContainer width="100%" height={flowHeight(flows)}>
      <Sankey
        accessibilityLayer={false}
        data={{ nodes, links }}
        nodeWidth={8}
        nodePadding={28}
        sort={false}
        iterations={0}
        margin={{ top: 12, right: 4, bottom: 12, left: 4 }}
        node={FlowNode}
        link={{ stroke: CHART.accent, strokeOpacity: 0.16 }}
      />
    </ResponsiveContainer>
  )
}

type NodeProps = { x: number; y: number; width: number; height: number; payload: { name?: string } }

function FlowNode({ x, y, width, height, payload }: NodeProps) {
  const isSource = payload.name === 'Contributed'
  const textX = isSource ? x + width + 8 : x - 8
  return (
    <Layer>
      <Rectangle x={x} y={y} width={width} height={Math.max(height, 1)} fill={CHART.accent} />
      <text
        x={textX}
        y={y + height / 2}
        dy="0.35em"
        fontSize={13}
        fill="var(--ink)"
        textAnchor={isSource ? 'start' : 'end'}
        // A halo keeps the word readable where a flow passes behind it.
        paintOrder="stroke"
        stroke={isSource ? 'none' : 'var(--canvas)'}
        strokeWidth={4}
      >
        {payload.name}
      </text>
    </Layer>
  )
}
