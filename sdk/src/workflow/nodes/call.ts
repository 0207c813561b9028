import type { Hex } from 'viem'
import { sha256 } from '../../content/index.ts'
import type { Parent } from '../../content/leaves.ts'
import type { Json } from '../../content/types.ts'
import { type Amounts, toNanoUsd } from '../budget.ts'
import type { Names } from '../expressions.ts'
import type { CallRecord, FailureReason, Frame } from '../frame.ts'
import { NO_MEMO } from '../memo.ts'
import type { Answered, Ask, Outcome, Run } from '../program.ts'
import { DEFAULT_TIMEOUT_SECONDS, seedFor, tokenCeiling } from '../requests.ts'
import { readText } from '../responses.ts'
import { namesOf, parentsOf, type Scope } from '../scope.ts'
import type { EvidenceClass, ModelSpec, PlannedNode } from '../types.ts'
import type { ToCel } from '../values.ts'
import { bodyOf, type Draft, type ToolCall } from '../wire/index.ts'
import { attempt, fail, succeed } from './outcome.ts'

/** How a node asks, whatever it asks. */
export type Asking = {
  node: PlannedNode
  model: ModelSpec
  minClass: EvidenceClass
  retries: number
  toCel: ToCel
  /** Turns what the provider said into the node's value, or says why it is not one. */
  accept(said: Json, toolCalls?: readonly ToolCall[]): { value: Json } | { invalid: string }
  /** The request that shows an invalid answer to whoever gave it; without it the same request is made again. */
  repair?(draft: Draft, said: Json): Draft
}

/** What the kinds of calls differ in: what they ask follows from the names they refer to. */
export type CallProgram = Asking & { references: readonly string[]; draft(names: Names): Draft }

/** Drafts a call and asks until there is a valid answer or the retries are used up. Every attempt is a step of its own. */
export function* runCall(program: CallProgram, frame: Frame, scope: Scope): Run {
  const { node, references } = program
  const parents = parentsOf(scope, references)
  const draft = attempt(() => program.draft(namesOf(scope, references)))
  if ('error' in draft) return fail({ frame, node, parents }, 'expression', draft.error.message)
  return yield* ask(program, frame, draft.value, parents)
}

/** Asks what a draft says, which was made from what `sources` put out. */
export function* ask(program: Asking, frame: Frame, first: Draft, sources: readonly Parent[]): Run {
  const { node, retries } = program
  let parents = sources
  let draft = first
  for (let count = 0; ; count++) {
    const path = count === 0 ? frame.path : `${frame.path}@${count}`
    const call = askFor(program, frame, draft, path, count)
    const reply = yield { ask: call }
    if (reply === 'exhausted') return fail({ frame, node, parents, path }, 'budget')
    const { reading } = reply
    const ending = { frame, node, parents, path, call: recordOf(call, reply) }
    const accepted = 'value' in reading ? program.accept(reading.value, reading.toolCalls) : undefined
    if (accepted && 'value' in accepted) return succeed(ending, accepted.value, program.toCel)
    const reason: FailureReason = 'failure' in reading ? reading.failure : 'schema'
    const outcome = fail(ending, reason, accepted?.invalid) as Extract<Outcome, { ok: false }>
    if (count === retries) return outcome
    if (accepted && 'value' in reading && program.repair) {
      draft = program.repair(first, reading.value)
      parents = [...parents, outcome.source]
    }
  }
}

function askFor({ node, model, minClass }: Asking, frame: Frame, draft: Draft, path: string, count: number): Ask {
  const { jobId, index: item } = frame.context
  const { memo = NO_MEMO } = node
  const seed = seedFor(draft, model, memo, { jobId, item, path: frame.path })
  const bodies = new Map<string, Uint8Array>()
  const bodyFor = (binding: string) => {
    const body = bodies.get(binding) ?? bodyOf(draft, model, binding, seed)
    bodies.set(binding, body)
    return body
  }
  const hashes = new Map<string, Hex>()
  const hashFor = (binding: string) => {
    const hash = hashes.get(binding) ?? sha256(bodyFor(binding))
    hashes.set(binding, hash)
    return hash
  }
  const timeoutMs = (model.timeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000
  return {
    order: [...frame.order, count],
    budget: frame.budget,
    reserve: () => ceilingOf(draft, model, bodyFor, timeoutMs),
    read: ({ evidence }, text) =>
      evidence.failure ? { failure: evidence.failure } : readText(draft.kind, evidence.binding, text),
    request: {
      path,
      node: node.path,
      attempt: count,
      kind: draft.kind,
      bindings: model.any,
      minClass,
      memo,
      ...(seed !== undefined && { seed }),
      timeoutMs,
      get reserved() {
        const { tokens, nanoUsd } = ceilingOf(draft, model, bodyFor, timeoutMs)
        return { tokens, usd: nanoUsd / 1e9 }
      },
      bodyFor,
      hashFor,
    },
  }
}

/** The most one call can use. */
function ceilingOf(draft: Draft, model: ModelSpec, bodyFor: (binding: string) => Uint8Array, ms: number): Amounts {
  const ceilings = model.any.map((binding) => tokenCeiling(draft.kind, model, bodyFor(binding)))
  const input = Math.max(...ceilings.map((ceiling) => ceiling.input))
  const output = Math.max(...ceilings.map((ceiling) => ceiling.output))
  const usd = model.price ? (input * model.price.input + output * model.price.output) / 1e6 : 0
  return { calls: 1, tokens: input + output, inputTokens: input, outputTokens: output, nanoUsd: toNanoUsd(usd), ms }
}

function recordOf({ request }: Ask, { answer: { evidence, response }, text }: Answered): CallRecord {
  const requestHash = request.hashFor(evidence.binding)
  if (!response || text === undefined) return { evidence, requestHash }
  return { evidence, requestHash, response: { hash: sha256(response), text } }
}
