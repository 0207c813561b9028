import { type ReactNode, Suspense } from 'react'

/** Room for a chart whose code loads after the page: nothing moves when it comes. `height` in pixels. */
export function Chart({ height, children }: { height: number; children: ReactNode }) {
  return (
    <div style={{ minHeight: height, minWidth: 0 }}>
      <Suspense fallback={null}>{children}</Suspense>
    </div>
  )
}
