import type { Address, Hex } from 'viem'
import type { BundleLine } from '../content/bundle.ts'
import type { BlockSource, Json } from '../content/types.ts'
import type { loadCorpus } from '../retrieval/index.ts'
import type { AttestedText } from '../workflow/attestation.ts'
import type { Answerer, Evidence, EvidenceClass, StepRequest } from '../workflow/types.ts'

/** What a job's terms commit to. Any `JobTerms` fits. */
export type JobFacts = {
  workflowDigest: Hex
  workflowRoot: Hex
  inputDigest: Hex
  inputRoot: Hex
  items: number
  itemsPerShard: number
  /** Unix time of the block that posted the job: what the age of an answer that was taken over is counted to. */
  postedAt?: number
}

/** What the chain says about one shard's result. */
export type ShardFacts = {
  shard: number
  root: Hex
  /** sha-256 of the bundle's block. */
  bundle: Hex
  delivered: number
  reused: number
  /** Who submitted it: its own earlier answers it may cite where another keeper's are not allowed. */
  keeper?: Address
}

/** Where a shard that others cite is. */
export type CitedPlace = { jobId: Hex; shard: number }

/** A shard that others cite, as the chain has it. */
export type CitedShard = ShardFacts & {
  terms: JobFacts
  keeper: Address
  /** Unix time of its submission. */
  submittedAt: number
  final: boolean
}

/** What a finding is about, from the job's own content down to the leaf that an answer was taken from. */
export type FindingKind =
  | 'workflow'
  | 'corpus'
  | 'input'
  | 'bundle'
  | 'item'
  | 'receipt'
  | 'output'
  | 'rerun'
  | 'source'
  | 'signer'
  | 'citation'

/** One thing that is wrong, in plain words. Without `item` it concerns the shard or the whole job. */
export type Finding = {
  kind: FindingKind
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
  /** Attested answers whose signer was registered when they were submitted. */
  signed: number
  /** Answers by class; those not re-run are what a keeper recorded. */
  answers: Readonly<Record<EvidenceClass, number>>
  /** Answers taken over from other shards: found there under the root on chain, and cited without anybody looking. */
  citations: { followed: number; open: number; unfollowed: readonly CitedPlace[] }
  /** The same in sentences. */
  statements: readonly Statement[]
}

/** One sentence about what was checked: shown to be so, signed by somebody, or only said by the keeper. */
export type Statement = { standing: 'proven' | 'attested' | 'claimed'; text: string }

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

/** Who signed an attested answer, by its receipt. */
export type RecordedSigner = { shard: number; provider: string; model: string; template: AttestedText; signer: Address }

export type VerifyOptions = {
  /** Asks again for answers of class Exact, which must come out the same; left out, they are not re-run. */
  rerun?: Answerer
  /**
   * Reads again what a source sent, as its evidence cites it, and returns the answer that gives: the recorded one must be
   * equal. Resolves with undefined where the snapshots cannot be had, and rejects where they do not fit.
   */
  reread?: (request: StepRequest, evidence: Evidence) => Promise<Uint8Array | undefined>
  /**
   * Says what the chain has of a shard that is cited: `null` where no result stands, `undefined` where that cannot be known.
   * Left out, no citation is followed.
   */
  cited?: (jobId: Hex, shard: number) => Promise<CitedShard | null | undefined>
  /**
   * Says whether a signer was registered when a shard was submitted; `undefined` where that cannot be known. Left out, it is
   * not asked: signatures are checked, but not whose they are.
   */
  isSigner?: (signer: RecordedSigner) => Promise<boolean | undefined>
  /** Opens the corpora of the spec, which must check them against their root; left out, they are loaded into memory. */
  openCorpus?: typeof loadCorpus
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
