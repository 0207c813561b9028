import type { CallKind } from '@pinf/sdk/workflow'

/** One request of a batch. The id is ours; `body` goes into the batch byte for byte. */
type BatchRequest = { id: string; body: Uint8Array }

/** What is left with a vendor together. `name` is ours too, so that the batch can be found again by it. */
export type NewBatch = { name: string; kind: CallKind; requests: readonly BatchRequest[] }

/** How a batch stands: results can be read once it has ended, also where it expired or was cancelled half-way. */
type BatchState = 'working' | 'ended' | 'unknown'

/** A batch that was begun, as far as the journal knows. */
type BegunBatch = { name: string; beganAt: number; size: number }

/** A vendor's batch endpoint. Every method throws `ProviderError` when no answer came. */
export type BatchEndpoint = {
  /** Kinds of calls it takes. */
  readonly kinds: readonly CallKind[]
  /** Most requests and bytes in one batch. */
  readonly limits: { requests: number; bytes: number }
  /** Leaves requests with the vendor, and returns its id of the batch. */
  create(batch: NewBatch, signal: AbortSignal): Promise<string>
  /** The vendor's id of a batch that was begun and whose id was never heard, if the vendor may have it. */
  find(batch: BegunBatch, known: ReadonlySet<string>, signal: AbortSignal): Promise<string | undefined>
  state(id: string, signal: AbortSignal): Promise<BatchState>
  /** The bodies of what was answered, by our id of the request; what failed or expired is left out. */
  results(id: string, signal: AbortSignal): AsyncIterable<{ id: string; body: Uint8Array }>
  /** Asks the vendor to stop; what is answered by then stays readable. */
  cancel(id: string, signal: AbortSignal): Promise<void>
}
