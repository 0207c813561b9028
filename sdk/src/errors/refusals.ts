import { ProtocolError, type ProtocolErrorOptions } from './protocolError.ts'

export type RefusalOptions = ProtocolErrorOptions & {
  /** The contract's own name for it, e.g. `Jobs_Paused`. */
  errorName: string
  /** The contract error's arguments by name, in base units and unix seconds. */
  details: Readonly<Record<string, unknown>>
}

/** A contract said no. The subclass says what kind of no; nothing moved on chain. */
export class RefusalError extends ProtocolError {
  override name = 'RefusalError'
  readonly errorName: string
  readonly details: Readonly<Record<string, unknown>>
  constructor(message: string, { errorName, details, ...options }: RefusalOptions) {
    super(message, options)
    this.errorName = errorName
    this.details = details
  }
}

/** A wallet, balance, stake or fund holds less than the call needs. */
export class NotEnoughFundsError extends RefusalError {
  override name = 'NotEnoughFundsError'
}

/** An asset is not taken, is at its cap, or did not arrive in full. */
export class AssetRefusedError extends RefusalError {
  override name = 'AssetRefusedError'
}

/** No such job, shard, item or workflow exists. */
export class UnknownEntityError extends RefusalError {
  override name = 'UnknownEntityError'
}

/** No such job was posted on this market. */
export class UnknownJobError extends UnknownEntityError {
  override name = 'UnknownJobError'
}

/** A shard or project is in a state that does not allow the call: a taken shard, for one. */
export class WrongStatusError extends RefusalError {
  override name = 'WrongStatusError'
}

/** A job was cancelled or refunded. */
export class JobClosedError extends WrongStatusError {
  override name = 'JobClosedError'
}

/** A keeper may not claim yet. */
export class CoolingDownError extends RefusalError {
  override name = 'CoolingDownError'
}

/** The time for it has passed. */
export class TooLateError extends RefusalError {
  override name = 'TooLateError'
}

/** The time for it has not come. */
export class TooEarlyError extends RefusalError {
  override name = 'TooEarlyError'
}

/** The caller is not the one who may do this. */
export class NotPermittedError extends RefusalError {
  override name = 'NotPermittedError'
}

/** Terms, a budget or a setting lie outside what the protocol allows. */
export class InvalidTermsError extends RefusalError {
  override name = 'InvalidTermsError'
}

/** A result is empty, or delivers too few or too many items. */
export class InvalidSubmissionError extends RefusalError {
  override name = 'InvalidSubmissionError'
}

/** A value of the call can never be right: zero, too large, badly named. */
export class InvalidValueError extends RefusalError {
  override name = 'InvalidValueError'
}

/** It was done before, or nothing is left to do. */
export class NothingToDoError extends RefusalError {
  override name = 'NothingToDoError'
}

/** New posts, claims or contributions are paused. */
export class PausedError extends RefusalError {
  override name = 'PausedError'
}
