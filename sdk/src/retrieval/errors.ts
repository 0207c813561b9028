import { ProtocolError } from '../errors/protocolError.ts'

/** A question cannot be asked of this corpus, or bytes are no query to it. */
export class UnfitQueryError extends ProtocolError {
  override name = 'UnfitQueryError'
  readonly reason: string
  constructor(reason: string) {
    super(`The query does not fit the corpus: ${reason}.`, {
      next: "A query needs words, or an embedding by the corpus' own model.",
    })
    this.reason = reason
  }
}
