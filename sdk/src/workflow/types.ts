import type { Address, Hex } from 'viem'
import type { Json, JsonObject } from '../content/types.ts'
import type { Corpus } from '../retrieval/types.ts'
import type { AttestedText } from './attestation.ts'
import type { MemoPolicy } from './spec.ts'

/** Kinds of nodes, in the order of their number in a workflow leaf (from 1). */
export const NODE_KINDS = [
  'infer',
  'chat',
  'embed',
  'retrieve',
  'source',
  'transform',
  'map',
  'reduce',
  'route',
  'loop',
  'agent',
  'ensemble',
  'workflow',
] as const
export type NodeKind = (typeof NODE_KINDS)[number]

/** Kinds of nodes that ask a provider. */
export type CallKind = 'chat' | 'infer' | 'embed' | 'source'

/** Evidence classes, weakest first: their position is their number on chain. */
export const EVIDENCE_CLASSES = ['Unattested', 'Tolerant', 'Attested', 'Exact'] as const
export type EvidenceClass = (typeof EVIDENCE_CLASSES)[number]

/** How an item ended, in the order of its number in the item leaf; only `delivered` is paid. */
export const ITEM_STATUSES = ['none', 'delivered', 'failed', 'budget-exhausted', 'invalid-input'] as const
export type ItemStatus = Exclude<(typeof ITEM_STATUSES)[number], 'none'>

/** Why an attempt brought no answer. */
export const FAILURE_KINDS = [
  'timeout',
  'rate-limit',
  'overload',
  'context-length',
  'refusal',
  'unauthorized',
  'unavailable',
  'malformed',
] as const
export type FailureKind = (typeof FAILURE_KINDS)[number]

export * from './spec.ts'

/** One finding about a spec: where, and what is wrong there. */
export type WorkflowIssue = {
  /** A path into the spec, such as `nodes.notes.do.messages[1].user`. */
  path: string
  reason: string
}

/** Tokens that a call used, as its response says. `cachedTokens` are those of the input that the endpoint had at hand. */
export type Usage = { inputTokens: number; outputTokens: number; cachedTokens?: number }

/** The leaf whose answer was taken over: a step of an item of another shard, under the root that shard submitted. */
export type MemoCitation = { jobId: Hex; shard: number; item: number; step: number; root: Hex }

/** What a source sent, kept byte for byte. `cid` names it as one raw block, or as a UnixFS file where one block cannot hold it. */
export type Snapshot = {
  /** What was asked, without what identifies the keeper. */
  url: string
  cid: string
  bytes: number
  mediaType: string
  /** When it was received, in UTC (ISO 8601). */
  fetchedAt: string
}

/** A signature of an endpoint over its answer (EIP-191): which text, whose, and the 65 bytes r, s, v (27 or 28). */
export type Attestation = { template: AttestedText; signer: Address; signature: Hex }

/** What a keeper records about one call. Its canonical JSON is what `evidenceHash` commits to. */
export type Evidence = {
  binding: string
  class: EvidenceClass
  /** Cost of this call in USD, by the keeper's price table. */
  costUsd: number
  /** Time between sending and the last byte, in milliseconds. */
  elapsedMs: number
  /** Set when no answer came. */
  failure?: FailureKind
  /** Names the pinned model and runtime of an Exact answer. */
  runtime?: JsonObject
  /** What an attested endpoint signed; only with class Attested. */
  attestation?: Attestation
  /** The model that the response names, where it is not the one that was asked. */
  served?: string
  /** Answered by the vendor's batch endpoint: at its price, and with no time of its own (`elapsedMs` 0). */
  batch?: true
  /** The leaf this answer was taken from instead of a provider; then it cost nothing. */
  memo?: MemoCitation
  /** What a source sent, in the order in which it was asked. */
  snapshots?: readonly Snapshot[]
}

/** One question to a provider. */
export type StepRequest = {
  /** The step's path, such as `notes[17]@1` (second attempt). Unique within an item. */
  path: string
  /** The node's path, such as `notes[]`. */
  node: string
  /** 0 for the first attempt. */
  attempt: number
  kind: CallKind
  /** Declared bindings in order of preference; an answer names the one that gave it. */
  bindings: readonly string[]
  /** The weakest class an answer may have. */
  minClass: EvidenceClass
  /** What the call may take over instead of asking. */
  memo: MemoPolicy
  /** Set for sampled requests: follows from job, item and path, so nobody picks the best of fifty draws. */
  seed?: number
  /** After this long the call counts as failed with `timeout`. */
  timeoutMs: number
  /** The most this call can use, as reserved in every budget above it. */
  reserved: { tokens: number; usd: number }
  /** The bytes that go over the wire for a binding. */
  bodyFor(binding: string): Uint8Array
  /** sha-256 of those bytes: the step's `requestHash`, and what a memo finds an answer by. */
  hashFor(binding: string): Hex
}

/** What a provider said, or that it did not. */
export type Answer = {
  evidence: Evidence
  /** The body exactly as received; absent when `evidence.failure` says why none came. */
  response?: Uint8Array
}

/** Answers one request. Throws only when nothing can be recorded, which leaves the item undecided. */
export type Answerer = (request: StepRequest) => Answer | Promise<Answer>

/** What one step leaves behind: with the spec and its path it makes the step's leaf. Zero hashes are left out. */
export type StepReceipt = {
  path: string
  class: EvidenceClass
  inputsHash: Hex
  requestHash?: Hex
  responseHash?: Hex
  outputHash: Hex
  evidenceHash?: Hex
  evidence?: Evidence
  /** The response's body as text. */
  response?: string
}

/**
 * What an evaluation used, summed over the calls that were made; of answers that were taken over, only the time. Costs in
 * billionths of a USD and times in milliseconds, each rounded up a call.
 */
export type ItemUsage = { calls: number; inputTokens: number; outputTokens: number; costUsd: number; elapsedMs: number }

/** One evaluated item, as it goes into the bundle (one line) and the item leaf. */
export type ItemResult = {
  /** Job-wide index. */
  index: number
  input: Json
  /** `null` unless delivered. */
  output: Json
  status: ItemStatus
  /** Where the item failed first, and why, in words of the format. */
  error?: { path: string; reason: string }
  /** The same for people, in free words; not part of the bundle. */
  detail?: string
  steps: readonly StepReceipt[]
  inputHash: Hex
  outputHash: Hex
  stepsRoot: Hex
  /** Steps whose answer was taken from a memo. */
  reused: number
  usage: ItemUsage
}

/** One node of a plan. */
export type PlannedNode = {
  /** The path without indices, such as `notes[]`. */
  path: string
  kind: NodeKind
  minClass: EvidenceClass
  weightBps: number
  specHash: Hex
  nodeHash: Hex
  /** Who may answer, where the node asks somebody. */
  bindings?: readonly string[]
  /** What it may take over instead of asking. */
  memo?: MemoPolicy
}

/** One node of a plan reads another of the same graph. */
export type PlannedEdge = { from: string; to: string }

/** How large a job is, by its terms: what ceilings of its shards and its own are shared out by. */
export type JobSize = { items: number; itemsPerShard: number }

/** What an item is evaluated with besides the plan. */
export type ItemContext = {
  jobId: Hex
  /** Job-wide index of the item. */
  index: number
  input: Json
  /** Needed where the spec has `limits`. */
  size?: JobSize
  /** One per entry of the plan's `corpora`. */
  corpora?: Readonly<Record<string, Corpus>>
}
