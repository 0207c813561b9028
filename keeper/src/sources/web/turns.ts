import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { Pace } from '../types.ts'

/** Lets requests to one host follow each other no faster than the host allows. */
export type Turns = {
  take<Result>(host: string, pace: Pace, request: () => Promise<Result>, signal: AbortSignal): Promise<Result>
  /** Keeps every further request to a host back for a while. */
  pause(host: string, ms: number): void
}

type Host = { queue: PQueue; restUntil: number }

/** The longest that a host can ask us to wait. */
const MAX_PAUSE_MS = 60_000
/** Hosts whose pace is remembered; workflows may name any number of them. */
const MAX_HOSTS = 1_000

export function createTurns(): Turns {
  const hosts = new Map<string, Host>()

  function hostOf(name: string, { requests, intervalMs, concurrency }: Pace): Host {
    const known = hosts.get(name)
    if (known) return known
    for (const [old, { queue, restUntil }] of hosts) {
      if (hosts.size < MAX_HOSTS) break
      if (queue.size + queue.pending === 0 && restUntil < Date.now()) hosts.delete(old)
    }
    const queue = new PQueue({ concurrency, interval: intervalMs, intervalCap: requests, strict: true })
    const host = { queue, restUntil: 0 }
    hosts.set(name, host)
    return host
  }

  return {
    take(name, pace, request, signal) {
      const host = hostOf(name, pace)
      const run = async () => {
        signal.throwIfAborted()
        while (Date.now() < host.restUntil) await sleep(host.restUntil - Date.now(), undefined, { signal })
        return request()
      }
      return host.queue.add(run, { signal })
    },
    pause(name, ms) {
      const host = hosts.get(name)
      if (host) host.restUntil = Math.max(host.restUntil, Date.now() + Math.min(ms, MAX_PAUSE_MS))
    },
  }
}
