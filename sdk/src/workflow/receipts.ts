import { hashJson, hashStepLeaf, LeafList, type StepLeaf, ZERO_HASH } from '../content/index.ts'
import type { ItemLeaf } from '../content/leaves.ts'
import { classNumber } from './evidence.ts'
import { type Failure, type Frame, NULL_HASH, type StepRecord } from './frame.ts'
import type { Outcome } from './program.ts'
import { ITEM_STATUSES, type ItemContext, type ItemResult, type ItemStatus, type ItemUsage } from './types.ts'

/** Numbers the steps of a finished evaluation and folds them into their root. */
export function resultOf({ index, input }: ItemContext, root: Frame, outcome: Outcome, usage: ItemUsage): ItemResult {
  const records = [...root.steps()]
  const leaves = new LeafList()
  let reused = 0
  for (const [stepIndex, record] of records.entries()) {
    leaves.push(hashStepLeaf(stepLeafOf(record, stepIndex)))
    if (record.receipt.evidence?.memo) reused++
  }
  return {
    index,
    input,
    ...endOf(outcome),
    steps: records.map(({ receipt }) => receipt),
    inputHash: hashJson(input),
    stepsRoot: leaves.root(),
    reused,
    usage,
  }
}

/** The leaf of a recorded step. */
export function stepLeafOf({ receipt, node, pathHash }: StepRecord, stepIndex: number): StepLeaf {
  return {
    stepIndex,
    pathHash,
    nodeHash: node.nodeHash,
    class: classNumber(receipt.class),
    specHash: node.specHash,
    inputsHash: receipt.inputsHash,
    requestHash: receipt.requestHash ?? ZERO_HASH,
    responseHash: receipt.responseHash ?? ZERO_HASH,
    outputHash: receipt.outputHash,
    evidenceHash: receipt.evidenceHash ?? ZERO_HASH,
  }
}

/** The leaf of an item, after `deliveredBefore` delivered items and `reusedBefore` reused steps of its shard. */
export function itemLeafOf(
  { index, inputHash, outputHash, stepsRoot, steps, status }: ItemResult,
  before: { delivered: number; reused: number },
): ItemLeaf {
  return {
    index,
    inputHash,
    outputHash,
    stepsRoot,
    steps: steps.length,
    status: ITEM_STATUSES.indexOf(status),
    deliveredBefore: before.delivered,
    reusedBefore: before.reused,
  }
}

function endOf(outcome: Outcome): Pick<ItemResult, 'output' | 'outputHash' | 'status' | 'error' | 'detail'> {
  if (outcome.ok) {
    const { value, parents } = outcome.variable
    return { output: value, outputHash: parents[0]?.outputHash ?? hashJson(value), status: 'delivered' }
  }
  const { path, reason, detail } = outcome.failure
  return {
    output: null,
    outputHash: NULL_HASH,
    status: statusOf(outcome.failure),
    error: { path, reason },
    ...(detail !== undefined && { detail }),
  }
}

function statusOf({ reason }: Failure): ItemStatus {
  if (reason === 'budget') return 'budget-exhausted'
  return reason === 'input' ? 'invalid-input' : 'failed'
}
