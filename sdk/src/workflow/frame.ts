import type { Hex } from 'viem'
import { canonicalJson, hashInputs, hashJson, hashPath, type Parent, utf8 } from '../content/index.ts'
import type { Json } from '../content/types.ts'
import { type Amounts, Budget } from './budget.ts'
import type { Evidence, FailureKind, ItemContext, PlannedNode, StepReceipt } from './types.ts'

/** Why a node gave no value. Part of the bundle, so these words never change. */
export type FailureReason =
  | FailureKind
  | 'budget'
  | 'exhausted'
  | 'expression'
  | 'input'
  | 'no-case'
  | 'not-a-list'
  | 'not-a-number'
  | 'schema'
  | 'too-few'
  | 'too-large'

/** Where an item failed first, and why. `detail` is for people and is not committed. */
export type Failure = { path: string; reason: FailureReason; detail?: string }

/** A recorded step with what its leaf needs besides the receipt. */
export type StepRecord = { receipt: StepReceipt; node: PlannedNode; pathHash: Hex }

/** What a call leaves behind. */
export type CallRecord = { evidence: Evidence; requestHash: Hex; response?: { hash: Hex; text: string } }

/** One evaluation of one node at one path, with the steps it took. */
export class Frame {
  readonly path: string
  readonly context: ItemContext
  /** Its place among all frames of the item: compared number by number. */
  readonly order: readonly number[]
  readonly budget: Budget | undefined
  readonly #steps: StepRecord[] = []
  readonly #children: (Frame | readonly StepRecord[])[] = []

  constructor(context: ItemContext, path = '', order: readonly number[] = [], budget?: Budget) {
    this.context = context
    this.path = path
    this.order = order
    this.budget = budget
  }

  /** A frame below this one. `place` orders it among its siblings. */
  child(path: string, place: number, ceilings?: Amounts): Frame {
    const inner = ceilings ? new Budget(ceilings, this.budget) : this.budget
    const frame = new Frame(this.context, path, [...this.order, place], inner)
    this.#children[place] = frame
    return frame
  }

  /** Records a step that put `value` out, and returns it as a parent of others. */
  record(node: PlannedNode, parents: readonly Parent[], value: Json, path = this.path, call?: CallRecord): Parent {
    const pathHash = hashPath(path)
    const outputHash = value === null ? NULL_HASH : hashJson(value)
    const receipt: StepReceipt = {
      path,
      class: call?.evidence.class ?? 'Exact',
      inputsHash: hashInputs(node.specHash, parents),
      outputHash,
      ...(call && callFields(call)),
    }
    this.#steps.push({ receipt, node, pathHash })
    return { pathHash, outputHash }
  }

  /** Keeps of a finished frame below this one its steps alone: a long list must not hold a frame for every element. */
  fold(place: number): void {
    const child = this.#children[place]
    if (child instanceof Frame) this.#children[place] = [...child.steps()]
  }

  /** All steps of this frame and below, in the order of their index: what a step was made from comes before it. */
  *steps(): Generator<StepRecord> {
    for (const child of this.#children) if (child) yield* child instanceof Frame ? child.steps() : child
    yield* this.#steps
  }
}

/** The hash of `null`: what a step that failed puts out. */
export const NULL_HASH = hashJson(null)

/** Whether a value is small enough to be committed as one string. */
export function byteLength(value: Json): number {
  return utf8(canonicalJson(value)).length
}

/** Orders frames as their steps are ordered. */
export function compareOrder(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = (a[index] as number) - (b[index] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function callFields({ evidence, requestHash, response }: CallRecord): Partial<StepReceipt> {
  return {
    requestHash,
    evidenceHash: hashJson(evidence),
    evidence,
    ...(response && { responseHash: response.hash, response: response.text }),
  }
}
