import type { ChainClient } from './chain/client.ts'

/** What a keeper's ticks have come to lately. */
export type TickRecord = {
  /** Unix milliseconds of the last tick that looked at the chain; 0 before the first. */
  lastAt: number
  /** Block of that look, and its time in unix seconds. */
  block: bigint
  blockTime: number
  failures: number
}

export type HealthOptions = {
  client: ChainClient
  ticks: () => TickRecord
  tickMs: number
  facts: () => Record<string, unknown>
}

/** A keeper that has not looked for this many ticks is not well. */
const LATE_TICKS = 30
const MIN_LATE_MS = 30_000

/** Answers `GET /health`: RPC, lag of the last tick, journal. */
export function createHealth({ client, ticks, tickMs, facts }: HealthOptions) {
  return async () => {
    const { lastAt, block, blockTime, failures } = ticks()
    const rpcBlock = await client.getBlockNumber().catch(() => undefined)
    const lagMs = lastAt === 0 ? undefined : Date.now() - lastAt
    const isLate = lagMs === undefined || lagMs > Math.max(MIN_LATE_MS, LATE_TICKS * tickMs)
    return {
      ok: rpcBlock !== undefined && !isLate,
      rpc: rpcBlock === undefined ? 'unreachable' : 'ok',
      block: Number(block),
      blockTime,
      blocksBehind: rpcBlock === undefined ? undefined : Number(rpcBlock - block),
      lastTickMs: lagMs,
      failures,
      ...facts(),
    }
  }
}
