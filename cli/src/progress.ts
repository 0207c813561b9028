import type { Shard } from '@pinf/sdk'
import { Presets, SingleBar } from 'cli-progress'
import { countWords } from './jobs.ts'
import type { Output } from './output.ts'

export type Progress = { update: (done: number, total: number, text: string) => void; stop: () => void }

/** One bar on a terminal; elsewhere a line whenever its text changes. */
export function createProgress(output: Output): Progress {
  if (!output.live) {
    let last = ''
    return {
      update: (_done, _total, text) => {
        if (text !== last) output.note(text)
        last = text
      },
      stop: () => {},
    }
  }
  const bar = new SingleBar({ format: '{bar} {value}/{total}  {text}', hideCursor: true }, Presets.shades_classic)
  let started = false
  return {
    update: (done, total, text) => {
      if (!started) bar.start(total, done, { text })
      else bar.update(done, { text })
      started = true
    },
    stop: () => bar.stop(),
  }
}

/** Shows how many shards are done and where the others stand. */
export function shardProgress(progress: Progress, isDone: (shard: Shard) => boolean) {
  return (shards: Shard[], now: number) => {
    progress.update(shards.filter(isDone).length, shards.length, countWords(shards, now))
  }
}
