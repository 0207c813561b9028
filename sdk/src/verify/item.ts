import { type BundleLine, bundleLine } from '../content/bundle.ts'
import {
  canonicalJson,
  hashJson,
  hashPath,
  hashStepLeaf,
  LeafList,
  nodePathOf,
  sha256,
  ZERO_HASH,
} from '../content/index.ts'
import type { ItemLeaf } from '../content/leaves.ts'
import { evaluateItem } from '../workflow/evaluate.ts'
import type { Plan } from '../workflow/plan.ts'
import { itemLeafOf, stepLeafOf } from '../workflow/receipts.ts'
import { recordedAnswerer } from '../workflow/recorded.ts'
import type { ItemResult, PlannedNode, StepReceipt, StepRequest } from '../workflow/types.ts'
import type { Findings } from './findings.ts'
import type { OpenJob } from './job.ts'
import type { Finding } from './types.ts'

/** What was recorded for an item, and what the engine makes of the recorded answers. */
export type Replay = { result: ItemResult; answered: readonly StepRequest[] }

/** Evaluates an item again from its recorded answers; `undefined` when they do not suffice. */
export async function replayItem(
  { plan, jobId, corpora, terms: size }: OpenJob,
  { index, input, steps }: BundleLine,
  shard: number,
  findings: Findings,
): Promise<Replay | undefined> {
  const answered: StepRequest[] = []
  const recorded = recordedAnswerer(steps)
  const about = { kind: 'receipt', shard, item: index } as const
  const result = await findings.attempt(about, () =>
    evaluateItem(plan, { jobId, index, input, corpora, size }, (request) => {
      const answer = recorded(request)
      if (!(answer instanceof Promise) && answer.response) answered.push(request)
      return answer
    }),
  )
  return result && { result, answered }
}

/** Says where a recorded item is not what its recorded answers lead to; nothing when they are equal byte for byte. */
export function differences(recorded: BundleLine & { line: string }, result: ItemResult): Finding[] {
  if (recorded.line === bundleLine(result)) return []
  const item = recorded.index
  const findings: Finding[] = []
  const count = Math.max(recorded.steps.length, result.steps.length)
  for (let step = 0; step < count && findings.length === 0; step++) {
    const reason = stepDifference(recorded.steps[step], result.steps[step])
    const path = recorded.steps[step]?.path ?? result.steps[step]?.path
    if (reason) findings.push({ kind: 'receipt', item, step, ...(path && { path }), reason })
  }
  if (recorded.status !== result.status) {
    findings.push({
      kind: 'output',
      item,
      reason: `its status is \`${recorded.status}\`; its steps make it \`${result.status}\``,
    })
  }
  if (canonicalJson(recorded.output) !== canonicalJson(result.output)) {
    const step = result.steps.length - 1
    findings.push({
      kind: 'output',
      item,
      step,
      path: 'output',
      reason: 'the delivered output is not what its steps lead to',
    })
  }
  if (findings.length === 0) findings.push({ kind: 'item', item, reason: 'its line is not what its steps lead to' })
  return findings
}

/** The leaf that a recorded item makes as it stands, whether or not it is right. */
export function recordedLeaf(
  plan: Plan,
  { index, input, output, status, steps }: BundleLine,
  before: { delivered: number; reused: number },
): ItemLeaf {
  const nodes = new Map(plan.nodes.map((node) => [node.path, node]))
  const leaves = new LeafList()
  for (const [stepIndex, receipt] of steps.entries()) {
    const path = nodePathOf(receipt.path)
    const node = nodes.get(path) ?? unknownNode(path)
    leaves.push(hashStepLeaf(stepLeafOf({ receipt, node, pathHash: hashPath(receipt.path) }, stepIndex)))
  }
  const hashes = { inputHash: hashJson(input), outputHash: hashJson(output), stepsRoot: leaves.root() }
  return itemLeafOf({ index, status, steps, ...hashes } as ItemResult, before)
}

function unknownNode(path: string): PlannedNode {
  return { path, kind: 'transform', minClass: 'Exact', weightBps: 0, specHash: ZERO_HASH, nodeHash: hashPath(path) }
}

function stepDifference(recorded: StepReceipt | undefined, made: StepReceipt | undefined): string | undefined {
  if (!made) return 'the workflow takes no such step'
  if (!recorded) return 'its receipt is missing'
  if (recorded.path !== made.path) return `the workflow takes step ${made.path} here`
  const broken = brokenHash(recorded)
  if (broken) return broken
  for (const [field, reason] of REASONS) if (recorded[field] !== made[field]) return reason
  return canonicalJson(recorded) === canonicalJson(made)
    ? undefined
    : 'its receipt holds something that does not belong there'
}

/** Whether response and evidence of a receipt are those that its hashes name. */
export function holdsItsHashes(receipt: StepReceipt): boolean {
  return brokenHash(receipt) === undefined
}

/** What a receipt says of itself. */
function brokenHash({ response, responseHash, evidence, evidenceHash }: StepReceipt): string | undefined {
  if (response !== undefined && sha256(response) !== responseHash) return 'the response is not the one its hash names'
  if (evidence && hashJson(evidence) !== evidenceHash) return 'the evidence is not the one its hash names'
  return undefined
}

const REASONS: readonly (readonly [keyof StepReceipt, string])[] = [
  ['inputsHash', 'it was not made from the outputs of the steps before it'],
  ['requestHash', 'the request is not the one the workflow makes here'],
  ['class', 'its class is not the one of its answer'],
  ['responseHash', 'the hash of the response does not fit the response'],
  ['outputHash', 'its output is not what it leads to'],
  ['evidenceHash', 'the hash of the evidence does not fit the evidence'],
]
