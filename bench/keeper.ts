// What the keeper's whole path (engine, journal on disk, rate limits, bundle, root) costs above a plain loop over the
// official SDK: both make the same calls to the same endpoint, in turns, and the median of the rounds counts.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { throughKeeper, throughSdk } from '@pinf/keeper/throughput'

const CALLS = 2_000
const IN_FLIGHT = 16
const ROUNDS = 3

export type KeeperFigures = {
  /** Calls a second through the keeper, divided by calls a second of the plain loop; above 1 is faster. */
  ratio20ms: number
  callsPerSecond: number
}

export async function measureKeeper(): Promise<KeeperFigures> {
  const endpoint = fork(join(import.meta.dirname, 'endpoint.ts'))
  try {
    const [baseUrl] = (await once(endpoint, 'message')) as [string]
    const rounds: { ratio: number; callsPerSecond: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const folder = await mkdtemp(join(tmpdir(), 'pinf-bench-'))
      try {
        const options = { baseUrl, calls: CALLS, inFlight: IN_FLIGHT, folder }
        const plainMs = await throughSdk(options)
        const keeperMs = await throughKeeper(options)
        rounds.push({ ratio: plainMs / keeperMs, callsPerSecond: (CALLS * 1000) / keeperMs })
      } finally {
        await rm(folder, { recursive: true })
      }
    }
    rounds.sort((a, b) => a.ratio - b.ratio)
    const median = rounds[Math.floor(ROUNDS / 2)] as (typeof rounds)[number]
    return { ratio20ms: median.ratio, callsPerSecond: median.callsPerSecond }
  } finally {
    endpoint.disconnect()
  }
}
