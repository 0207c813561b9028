import type { JsonObject } from '@pinf/sdk/content'
import type { Attestation, AttestedCall, CallKind, EvidenceClass, Snapshot } from '@pinf/sdk/workflow'
import type { BatchEndpoint } from '../batches/endpoint.ts'
import type { Gate } from './gate.ts'

/** One attempt at a provider. `body` goes over the wire byte for byte. */
export type ProviderCall = {
  kind: CallKind
  /** The part of the binding after the provider's name. */
  model: string
  body: Uint8Array
  signal: AbortSignal
  /** Equal for equal attempts, so that a vendor that looks at it can refuse to bill twice. */
  id?: string
}

/** What came back, byte for byte, and what the keeper notes about it. */
export type ProviderAnswer = {
  body: Uint8Array
  /** In USD, where it does not follow from tokens and the keeper's price table. */
  costUsd?: number
  /** Between sending and the last byte. */
  elapsedMs: number
  /** Names model and runtime of an Exact answer. */
  runtime?: JsonObject
  /** What a source sent, as it is kept. */
  snapshots?: readonly Snapshot[]
}

/** One way to get answers, with one key. Several of the same name are several keys of one endpoint. */
export type Provider = {
  readonly name: string
  /** Where its calls wait for their turn, if its limits are others than everybody's. */
  readonly gate?: Gate
  /** The class its answers have, or undefined when it does not serve such calls. */
  classOf(kind: CallKind, model: string): EvidenceClass | undefined
  /** Throws `ProviderError` when no answer came, `UnsupportedCallError` when it never could. */
  call(call: ProviderCall): Promise<ProviderAnswer>
  /** What the endpoint signed over an answer, checked; nothing when it signed none that holds. */
  attest?(call: AttestedCall, answer: ProviderAnswer, signal: AbortSignal): Promise<Attestation | undefined>
  /** Where many requests can be left to be answered later, for less. */
  readonly batches?: BatchEndpoint
}
