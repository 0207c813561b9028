import type { BlockSource } from '@pinf/sdk/content'
import type { Snapshot } from '@pinf/sdk/workflow'

/** Fetches what sources sent, as far as it can still be had. Verifying says what could not be read again, and what is wrong. */
export async function fetchSnapshots(
  source: BlockSource,
  snapshots: readonly Snapshot[],
  signal: AbortSignal,
): Promise<void> {
  if (snapshots.length === 0) return
  const { readThrough } = await import('@pinf/keeper/sources')
  const distinct = new Map(snapshots.map((snapshot) => [`${snapshot.cid} ${snapshot.url}`, snapshot]))
  for (const snapshot of distinct.values()) {
    // A keeper who cites what is not there takes nothing from the results.
    await readThrough(snapshot, source, signal).catch(() => signal.throwIfAborted())
  }
}
