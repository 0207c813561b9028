import { measureCall } from './call.ts'
import { measureMap } from './map.ts'
import { measureMemo } from './memo.ts'
import { measureReplay } from './replay.ts'

export type EngineFigures = {
  /** Recorded steps that are computed again, for each second of one core. */
  replayStepsPerSecond: number
  /** Milliseconds that a live call takes above the bare SDK. */
  callOverheadMs: number
  /** Resident memory of a map over 100,000 elements. */
  mapRssMiB: number
  /** How many times faster a second job over the same data is than the first, at 50 ms a call, 4 in flight. */
  memoSpeedup: number
}

/** What the engine itself costs. */
export async function measureEngine(): Promise<EngineFigures> {
  return {
    replayStepsPerSecond: await measureReplay(),
    callOverheadMs: await measureCall(),
    mapRssMiB: await measureMap(),
    memoSpeedup: await measureMemo(),
  }
}
