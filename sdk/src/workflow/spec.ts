import type { Hex } from 'viem'
import type { Json, JsonObject } from '../content/types.ts'
import type { SourceForm, SourceName, SourceSort } from './sources.ts'
import type { EvidenceClass } from './types.ts'

/** Ceilings of an item or a node. What is left out is not limited. */
export type BudgetSpec = {
  calls?: number
  /** Of questions and answers together. */
  tokens?: number
  inputTokens?: number
  outputTokens?: number
  usd?: number
  seconds?: number
}

/** Ceilings of a whole shard or job, of which each item gets an equal part. */
export type LimitsSpec = { shard?: BudgetSpec; job?: BudgetSpec }

/** How two answers to one question are compared by whoever asks it again. */
export type ComparatorSpec =
  | { kind: 'exact' }
  | { kind: 'text' }
  | { kind: 'set' }
  | { kind: 'numeric'; tolerance: number; relative?: boolean }
  | { kind: 'cosine'; tolerance: number }

/** Whether answers that were given before may be taken over, as an author writes it. */
export type MemoSpec = {
  /** From nobody, from shards of the same keeper (the default), or also from other keepers' final ones. */
  use?: MemoUse
  /** Seconds: how long before the job was posted the answer may have been submitted. Left out, any time. */
  maxAge?: number
  /** Also takes over what a model drew. */
  sampled?: boolean
}

/** What holds for one call, once node, model and workflow have had their say. */
export type MemoPolicy = Required<Pick<MemoSpec, 'use' | 'sampled'>> & Pick<MemoSpec, 'maxAge'>

/** Whose answers may be taken over, narrowest first. */
export const MEMO_USES = ['off', 'own', 'shared'] as const
export type MemoUse = (typeof MEMO_USES)[number]

/** What a step needs; any of the bindings may answer it. */
export type ModelSpec = {
  any: readonly string[]
  class?: EvidenceClass
  temperature?: number
  topP?: number
  maxTokens?: number
  stop?: readonly string[]
  dimensions?: number
  /** Ceiling in USD per million tokens; what a budget in USD reserves by. */
  price?: { input: number; output: number }
  /** Seconds one call may take. */
  timeout?: number
  memo?: MemoSpec
}

export type CorpusSpec = { cid: string; root: Hex }

export type MessageSpec = { system: string } | { user: string } | { assistant: string }

/** What passages are ranked by: words, meaning, or both. */
export type RetrievalMode = 'lexical' | 'vector' | 'hybrid'

/** What every node may declare. `weight` is its part of an item's price, beside the other nodes' (1 for one that calls). */
type Common = { onFailure?: 'fail' | 'skip'; weight?: number }
type Call = Common & {
  retries?: number
  budget?: BudgetSpec
  class?: EvidenceClass
  memo?: MemoSpec
  comparator?: ComparatorSpec
}

export type ChatSpec = Call & { chat: string; messages: readonly MessageSpec[]; output?: JsonObject }
export type InferSpec = Call & {
  infer: string
  task: string
  text?: string
  inputs?: Readonly<Record<string, string>>
  parameters?: JsonObject
  output?: JsonObject
}
export type EmbedSpec = Call & { embed: string; text: string }
export type RetrieveSpec = Common & {
  retrieve: string
  query?: string
  vector?: string
  by?: RetrievalMode
  top?: number
}
export type SourceSpec = Call & {
  source: SourceName
  query?: string
  ids?: string | readonly string[]
  from?: number | string
  to?: number | string
  sort?: SourceSort
  top?: number
  url?: string
  cid?: string
  as?: SourceForm
  select?: string
  columns?: readonly string[]
  offset?: number
  limit?: number
  timeout?: number
  output?: JsonObject
}
export type TransformSpec = Common & { transform: string; output?: JsonObject }
export type MapSpec = Common & { map: string; as: string; index?: string; do: BodySpec; budget?: BudgetSpec }
export type ReduceSpec = Common & {
  reduce: string
  as: string
  into: string
  from: string
  do: BodySpec
  output?: JsonObject
  budget?: BudgetSpec
}
/** One way to go: taken when the routed value equals `is` or one of it, or when an expression holds. */
export type CaseSpec = { is?: Json; when?: string; do: BodySpec }
export type RouteSpec = Common & {
  route: string
  as?: string
  cases: readonly CaseSpec[]
  else?: BodySpec
  output?: JsonObject
  budget?: BudgetSpec
}
export type LoopSpec = Common & {
  /** Rounds at most. */
  loop: number
  until: string
  into: string
  index?: string
  from?: string
  do: BodySpec
  output?: JsonObject
  onExhausted?: OnExhausted
  budget?: BudgetSpec
}

/** How an ensemble chooses among its candidates. */
export type EnsembleMethod = 'majority' | 'median' | 'best' | 'first'
export type EnsembleSpec = Common & {
  ensemble: EnsembleMethod
  of?: readonly BodySpec[]
  times?: number
  do?: BodySpec
  index?: string
  as?: string
  on?: string
  judge?: BodySpec
  atLeast?: number
  output?: JsonObject
  budget?: BudgetSpec
}

/** A part of a workflow that a model may use: `as` is the name of its arguments in `do`. */
export type ToolSpec = { description: string; parameters: JsonObject; as?: string; do: BodySpec }
export type AgentSpec = Call & {
  agent: string
  messages: readonly MessageSpec[]
  tools: Readonly<Record<string, ToolSpec>>
  /** Turns at most. */
  turns: number
  output?: JsonObject
  onExhausted?: OnExhausted
}
export type IncludeSpec = Common & { workflow: string; input: string; budget?: BudgetSpec }

/** What happens when rounds, turns or a budget run out: go on with the last value, or fail. */
export type OnExhausted = 'last' | 'fail'

export type NodeSpec =
  | ChatSpec
  | InferSpec
  | EmbedSpec
  | RetrieveSpec
  | SourceSpec
  | TransformSpec
  | MapSpec
  | ReduceSpec
  | RouteSpec
  | LoopSpec
  | AgentSpec
  | EnsembleSpec
  | IncludeSpec

/** What a node does inside: one node, or a graph with an expression over it. */
export type BodySpec = NodeSpec | { nodes: Readonly<Record<string, NodeSpec>>; output: string }

/** A spec as its author wrote it, checked. Canonical JSON of exactly this is hashed. */
export type Workflow = {
  workflow: 'v1'
  name: string
  summary?: string
  input: JsonObject
  corpora?: Readonly<Record<string, CorpusSpec>>
  models?: Readonly<Record<string, ModelSpec>>
  /** By name, the CID of another spec's block. */
  workflows?: Readonly<Record<string, string>>
  /** Of one item. */
  budget?: BudgetSpec
  limits?: LimitsSpec
  memo?: MemoSpec
  nodes: Readonly<Record<string, NodeSpec>>
  output: string
  report?: string
}
