import type { Shard } from '@pinf/sdk'
import type { BlockSource } from '@pinf/sdk/content'
import { type CitableAnswer, readCitable } from '@pinf/sdk/verify'
import type { MemoUse, Plan } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import type { Job } from '../chain/market.ts'
import { createReuse, type Reuse } from './reuse.ts'
import type { MemoAnswer, MemoStore } from './store.ts'

/** A shard's result as the chain has it. */
type StandingShard = Pick<Shard, 'index' | 'root'> & {
  bundle: Hex
  /** Unix time of its submission. */
  submittedAt: number
  own: boolean
  /** A larger bundle counts as one without answers. */
  maxBytes?: number
}

/** What was answered before, and may be answered so again. */
export type Memo = {
  /** Gets ready what a job may take over, and returns what finds it. */
  open(job: Job, plan: Plan, signal: AbortSignal): Promise<Reuse>
  knows(job: Job, shard: Pick<StandingShard, 'index' | 'root'>): boolean
  /** Reads a submitted shard's bundle, proves it against its root, and keeps its answers. Says whether it was as its root says. */
  keep(job: Job, shard: StandingShard, source: BlockSource, signal: AbortSignal): Promise<boolean>
  /** Forgets a shard whose result does not stand any more. */
  drop(job: Hex, shard: number): void
}

export type MemoOptions = {
  store: MemoStore
  use: MemoUse
  /** Unix time at which a job was posted. */
  postedAt(job: Job): Promise<number>
  /** Resolves once other keepers' final shards are here, as far as that goes in good time. */
  caughtUp(signal: AbortSignal): Promise<void>
}

export function createMemo({ store, use, postedAt, caughtUp }: MemoOptions): Memo {
  return {
    async open(job, { nodes }, signal) {
      const policies = nodes.flatMap(({ memo }) => memo ?? [])
      if (use === 'shared' && policies.some((policy) => policy.use === 'shared')) await caughtUp(signal)
      const isDated = policies.some(({ maxAge }) => maxAge !== undefined)
      return createReuse({ store, use, postedAt: isDated ? await postedAt(job) : 0 })
    },
    knows: ({ id: job }, { index: shard, root }) => use === 'off' || store.has({ job, shard, root }),
    async keep({ id: jobId, terms }, { index, root, bundle, submittedAt, own, maxBytes }, source, signal) {
      const shard = { shard: index, root, bundle }
      const citable = await readCitable({ jobId, terms, shard, source, maxBytes, signal })
      const answers = citable?.map((answer) => toMemo(answer, { jobId, shard: index, root }, { submittedAt, own }))
      if (answers) store.keep({ job: jobId, shard: index, root, submittedAt, own }, answers)
      return answers !== undefined
    },
    drop: store.drop,
  }
}

function toMemo(
  { item, step, receipt: { requestHash, evidence, response } }: CitableAnswer,
  shard: Pick<MemoAnswer['citation'], 'jobId' | 'shard' | 'root'>,
  origin: Pick<MemoAnswer, 'submittedAt' | 'own'>,
): MemoAnswer {
  const { jobId, shard: index, root } = shard
  const citation = { jobId, shard: index, item, step, root }
  return { requestHash, binding: evidence.binding, evidence, response, citation, ...origin }
}
