import { hashJson, hashPath } from '../content/index.ts'
import { type Amounts, Budget, itemCeilings, toNanoUsd } from './budget.ts'
import { AnswerRefusedError } from './errors.ts'
import { classNumber, misbatched, misnamed, overclaim } from './evidence.ts'
import { spawn } from './fibers.ts'
import { compareOrder, type Failure, Frame } from './frame.ts'
import { miscitation } from './memo.ts'
import type { Plan } from './plan.ts'
import type { Answered, Ask, Outcome, Reply, Runtime } from './program.ts'
import { resultOf } from './receipts.ts'
import { textOfResponse } from './responses.ts'
import { innerScope, variable } from './scope.ts'
import type { Answer, ItemContext, ItemResult, StepReceipt, StepRequest, Usage } from './types.ts'
import { addUsage, NO_USAGE } from './usage.ts'

/** The answer to the request with this path. */
export type StepAnswer = { path: string; answer: Answer }

/** Where an item's evaluation stands. Consumed by `advance`. */
export type ItemState = {
  /** What has to be answered that was not asked before. */
  readonly requests: readonly StepRequest[]
  /** Set once nothing is left to ask. */
  readonly result?: ItemResult
  /** @internal */
  readonly machine: Machine
}

/** Begins the evaluation of one item. Pure: no clock, no chance, no input but these. */
export function start(plan: Plan, context: ItemContext): ItemState {
  return new Machine(plan, context).state()
}

/**
 * Goes on with answers to any of the open requests, in any order: the result does not depend on it. The state given is
 * consumed; to go back, start again and give the recorded answers.
 */
export function advance({ machine }: ItemState, answers: Iterable<StepAnswer>): ItemState {
  for (const { path, answer } of answers) machine.answer(path, answer)
  return machine.state()
}

type Pending = { ask: Ask; resume: (reply: Reply) => void; reserved?: Amounts; reply?: Answered }

class Machine {
  readonly #context: ItemContext
  readonly #root: Frame
  readonly #outcome: { result: Outcome | undefined; done: boolean }
  #usage = NO_USAGE
  /** Asked and not answered. */
  readonly #open = new Map<string, Pending>()
  #requests: StepRequest[] = []
  /** Under a budget, and waiting for the next round of decisions. */
  #held: Pending[] = []
  /** Under a budget, asked in this round; the round ends when all are answered. */
  #round: Pending[] = []
  #roundOpen = 0

  constructor(plan: Plan, context: ItemContext) {
    this.#context = context
    const ceilings = itemCeilings(plan.workflow, context)
    this.#root = new Frame(context, '', [], ceilings && new Budget(ceilings))
    const parent = { pathHash: INPUT_PATH_HASH, outputHash: hashJson(context.input) }
    const [issue] = plan.checkInput(context.input)
    if (issue) {
      const failure: Failure = {
        path: 'input',
        reason: 'input',
        detail: `${issue.path || 'the item'}: ${issue.reason}`,
      }
      this.#outcome = { done: true, result: { ok: false, failure, source: parent } }
      return
    }
    const scope = innerScope(null, { input: variable(context.input, plan.toInput, [parent]) })
    const runtime: Runtime = { spawn: (evaluation) => spawn(evaluation, (ask, resume) => this.#take({ ask, resume })) }
    this.#outcome = runtime.spawn(plan.program.run(this.#root, scope, runtime))
    this.#decide()
  }

  state(): ItemState {
    const requests = this.#requests
    this.#requests = []
    if (!this.#outcome.done) {
      if (this.#open.size === 0)
        throw new Error(`Item ${this.#context.index} waits for nothing: a fault of the engine.`)
      return { requests, machine: this }
    }
    return {
      requests,
      machine: this,
      result: resultOf(this.#context, this.#root, this.#outcome.result as Outcome, this.#usage),
    }
  }

  /** The steps taken so far. */
  steps(): StepReceipt[] {
    return Array.from(this.#root.steps(), ({ receipt }) => receipt)
  }

  answer(path: string, answer: Answer): void {
    const pending = this.#open.get(path)
    if (!pending) throw new AnswerRefusedError(path, 'nothing is asked there')
    const { ask } = pending
    assertFits(ask, answer)
    this.#open.delete(path)
    const text = answer.response && textOfResponse(answer.response)
    const kept = answer.response && text === undefined ? unreadable(answer) : answer
    const reply = { answer: kept, text, reading: ask.read(kept, text) }
    const misnomer = misnamed(kept.evidence, reply.reading)
    if (misnomer) throw new AnswerRefusedError(path, misnomer)
    this.#count(reply)
    if (ask.budget) {
      pending.reply = reply
      if (--this.#roundOpen === 0) this.#endRound()
    } else pending.resume(reply)
    this.#decide()
  }

  #take(pending: Pending): void {
    if (pending.ask.budget) this.#held.push(pending)
    else this.#issue(pending)
  }

  #issue(pending: Pending): void {
    this.#open.set(pending.ask.request.path, pending)
    this.#requests.push(pending.ask.request)
  }

  /**
   * Decides which held calls the budgets allow. Decisions come in rounds, and each round waits for all answers of the one
   * before, so they follow from recorded answers alone and never from which answer came first. A call that does not fit
   * beside the others of its round waits for what they leave over; one that does not fit alone is never made.
   */
  #decide(): void {
    while (this.#roundOpen === 0 && this.#held.length > 0) {
      const waiting = this.#held.sort((a, b) => compareOrder(a.ask.order, b.ask.order))
      this.#held = []
      let denied: Pending | undefined
      for (const pending of waiting) {
        const { budget } = pending.ask
        const reserved = pending.reserved ?? pending.ask.reserve()
        pending.reserved = reserved
        if (budget?.fits(reserved)) {
          budget.reserve(reserved)
          this.#round.push(pending)
          this.#roundOpen++
          this.#issue(pending)
        } else if (this.#roundOpen === 0 && !denied) denied = pending
        else this.#held.push(pending)
      }
      denied?.resume('exhausted')
    }
  }

  #endRound(): void {
    const round = this.#round
    this.#round = []
    for (const { ask, reserved, reply } of round) {
      if (reply && reserved) ask.budget?.settle(reserved, usedBy(reply, reserved))
    }
    for (const { resume, reply } of round) if (reply) resume(reply)
  }

  #count({ answer: { evidence }, reading: { usage } }: Answered): void {
    // What was taken over was asked and paid for where it came from.
    const asked = evidence.memo ? {} : { calls: 1, ...usage, costUsd: toNanoUsd(evidence.costUsd) / 1e9 }
    this.#usage = addUsage(this.#usage, { ...NO_USAGE, elapsedMs: Math.ceil(evidence.elapsedMs), ...asked })
  }
}

/** A response that cannot be kept as text is none, and the evidence says so. */
function unreadable({ evidence }: Answer): Answer {
  const { binding, class: evidenceClass, costUsd, elapsedMs } = evidence
  return { evidence: { binding, class: evidenceClass, costUsd, elapsedMs, failure: 'malformed' } }
}

/** What a recorded answer used. A response that does not say its tokens counts as all that was reserved. */
function usedBy({ answer: { evidence }, text, reading: { usage } }: Answered, reserved: Amounts): Amounts {
  const { inputTokens, outputTokens } = usage ?? (text === undefined ? NO_TOKENS : reserved)
  return {
    calls: 1,
    tokens: inputTokens + outputTokens,
    inputTokens,
    outputTokens,
    nanoUsd: toNanoUsd(evidence.costUsd),
    ms: Math.ceil(evidence.elapsedMs),
  }
}

const NO_TOKENS: Usage = { inputTokens: 0, outputTokens: 0 }

function assertFits({ request }: Ask, { evidence, response }: Answer): void {
  const { path, bindings, minClass } = request
  const refuse = (reason: string) => {
    throw new AnswerRefusedError(path, reason)
  }
  if (!bindings.includes(evidence.binding)) refuse(`\`${evidence.binding}\` is not among its bindings`)
  if (classNumber(evidence.class) < classNumber(minClass))
    refuse(`it is ${evidence.class} where ${minClass} is asked for`)
  const claim =
    overclaim(evidence, { hashFor: request.hashFor, response }) ??
    misbatched(evidence) ??
    miscitation(request, evidence)
  if (claim) refuse(claim)
  const isSource = request.kind === 'source'
  if (evidence.batch && isSource) refuse('no source answers in batches')
  if (evidence.snapshots && (!isSource || evidence.failure)) refuse('it cites what no source sent')
  if (evidence.failure && response) refuse('it has both a response and a failure')
  if (!evidence.failure && !response) refuse('it has neither a response nor a failure')
  for (const amount of [evidence.costUsd, evidence.elapsedMs]) {
    if (!(Number.isFinite(amount) && amount >= 0)) refuse('its cost and time are not numbers from 0')
  }
}

/** The item itself is the parent of whatever reads it, under the path `input`. */
const INPUT_PATH_HASH = hashPath('input')
