import type { Answer, CallKind, EvidenceClass, StepRequest } from '@pinf/sdk/workflow'

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

/** The configured providers behind one question: who answers this request? */
export type Providers = CallNeeds & {
  readonly names: readonly string[]
  /**
   * One attempt, failures included. A provider that is busy is asked again, and a refused key replaced by the next, as long as
   * the call may take: neither is anybody's answer. The signal keeps calls from starting; one under way is paid for and comes
   * to its end. Throws only what must not be recorded: an abort, or that no provider is left to ask.
   */
  answer(request: StepRequest, options: AnswerOptions): Promise<Answer>
  /** Ends calls under way at once. */
  close(): void
}
