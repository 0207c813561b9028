import { type ReactNode, useMemo } from 'react'
import { useBlock } from 'wagmi'
import { ClockSkewContext } from '../../../lib/useNow.ts'

/** Gives relative times the chain's clock. A block in the past is only an old block, not a slow clock. */
export function ChainClock({ children }: { children: ReactNode }) {
  const { data: timestamp } = useBlock({ watch: true, query: { select: (block) => Number(block.timestamp) } })
  const skew = useMemo(() => Math.max(0, (timestamp ?? 0) - Math.floor(Date.now() / 1_000)), [timestamp])
  return <ClockSkewContext value={skew > 2 ? skew : 0}>{children}</ClockSkewContext>
}
