import type { Answer, CallKind, EvidenceClass, StepRequest } from '@pinf/sdk/workflow'
import type { BatchEndpoint } from '../batches/endpoint.ts'

/** What a call needs of whoever answers it, and who has that. */
export type CallNeeds = {
  /** The best class a binding's answers have here, or undefined when it is not served. */
  classOf(binding: string, kind: CallKind): EvidenceClass | undefined
  /** Whether a call could be answered in the class it needs. */
  serves(call: { bindings: readonly string[]; kind: CallKind; minClass: EvidenceClass }): boolean
}

export type AnswerOptions = {
  signal: AbortSignal
  /** Names the attempt, so that a vendor that looks at it can refuse to bill twice. */
  id?: string
  /** Bindings that failed this step before: others come first. */
  avoid?: readonly string[]
}

/** Leaving a request with the batch endpoint of whoever would answer it now. */
export type BatchOffer = {
  binding: string
  /** One for each key; a batch is known to the one that created it. */
  endpoints: readonly BatchEndpoint[]
  /** USD that this saves, by a guess of the tokens, or undefined where no price is known. */
  savingUsd: number | undefined
  /** Makes an answer of a body from a batch; nothing if it is none, and somebody has to be asked. */
  receive(body: Uint8Array): Answer | undefined
}

/** The configured providers behind one question: who answers this request? */
export type Providers = CallNeeds & {
  readonly names: readonly string[]
  /**
   * One attempt, failures included. A provider that is busy is asked again, and a refused key replaced by the next, as long as
   * the call may take: neither is anybody's answer. The signal keeps calls from starting; one under way is paid for and comes
   * to its end. Throws only what must not be recorded: an abort, or that no provider is left to ask.
   */
  answer(request: StepRequest, options: AnswerOptions): Promise<Answer>
  /** Who would take a request in a batch; nobody where who would answer it has none, or must sign the answer. */
  offerBatch?(request: StepRequest, options: Pick<AnswerOptions, 'avoid'>): BatchOffer | undefined
  /** Whether a binding's provider has batch endpoints for such calls. */
  takesBatches?(binding: string, kind: CallKind): boolean
  /** Ends calls under way at once. */
  close(): void
}
