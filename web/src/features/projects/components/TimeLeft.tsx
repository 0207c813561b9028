import { formatDuration, formatExactTime } from '../../../lib/format.ts'
import { useNow } from '../../../lib/useNow.ts'

/** How long is left until a moment, in unix seconds. */
export function TimeLeft({ until }: { until: number }) {
  const left = until - useNow()
  return <time title={formatExactTime(until)}>{left > 0 ? formatDuration(left) : 'over'}</time>
}
