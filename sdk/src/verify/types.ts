import type { Hex } from 'viem'
import type { BundleLine } from '../content/bundle.ts'
import type { BlockSource, Json } from '../content/types.ts'
import type { Answerer, Evidence, EvidenceClass, MemoCitation, StepRequest } from '../workflow/types.ts'

/** What a job's terms commit to. Any `JobTerms` fits. */
export type JobFacts = {
  workflowDigest: Hex
  workflowRoot: Hex
  inputDigest: Hex
  inputRoot: Hex
  items: number
  itemsPerShard: number
}

/** What the chain says about one shard's result. */
export type ShardFacts = {
  shard: number
  root: Hex
  /** sha-256 of the bundle's block. */
  bundle: Hex
  delivered: number
  reused: number
}

/** One thing that is wrong, in plain words. Without `item` it concerns the shard or the whole job. */
export type Finding = {
  shard?: number
  /** Job-wide index. */
  item?: number
  /** Index of the step within its item. */
  step?: number
  path?: string
  reason: string
}

/** What was checked, and what was not. */
export type Summary = {
  /** Steps without a call: computed again, and equal. */
  computed: number
  /** Calls whose request was made again from the recorded answers before them, and is equal. */
  requests: number
  /** Exact answers that were asked again, and came out the same. */
  rerun: number
  /** Answers of sources that cite what was sent, other than Exact ones. */
  cited: number
  /** Of these, those that were read again from what was sent, and came out the same. */
  reread: number
  /** Answers by class; those not re-run are what a keeper recorded. */
  answers: Readonly<Record<EvidenceClass, number>>
  /** Answers taken from another shard, which this check did not open. */
  memos: readonly MemoCitation[]
  /** The same in sentences. */
  sentences: readonly string[]
}

export type Verification = {
  ok: boolean
  /** Items looked at. */
  items: number
  delivered: number
  findings: readonly Finding[]
  summary: Summary
  /** The workflow's report over all delivered outputs: of a whole job that is in order. */
  report?: Json
}

export type VerifyOptions = {
  /** Asks again for answers of class Exact, which must come out the same; left out, they are not re-run. */
  rerun?: Answerer
  /**
   * Reads again what a source sent, as its evidence cites it, and returns the answer that gives: the recorded one must be
   * equal. Resolves with undefined where the snapshots cannot be had, and rejects where they do not fit.
   */
  reread?: (request: StepRequest, evidence: Evidence) => Promise<Uint8Array | undefined>
  /** Told of each item that is in order, in order of index within its shard. */
  onItem?: (item: BundleLine) => void
  signal?: AbortSignal
}

export type VerifyJobParameters = VerifyOptions & {
  jobId: Hex
  terms: JobFacts
  shards: readonly ShardFacts[]
  source: BlockSource
}

export type VerifyShardParameters = VerifyOptions & {
  jobId: Hex
  terms: JobFacts
  shard: ShardFacts
  source: BlockSource
}
