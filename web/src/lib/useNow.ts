import { createContext, useContext, useSyncExternalStore } from 'react'

/** Seconds that the chain's clock is ahead of this machine's: a devnet may have been moved forward. */
export const ClockSkewContext = createContext(0)

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => listeners.forEach((notify) => void notify()), 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const readSeconds = () => Math.floor(Date.now() / 1_000)

/** The chain's time in unix seconds, ticking. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readSeconds) + useContext(ClockSkewContext)
}
