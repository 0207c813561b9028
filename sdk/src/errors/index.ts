export {
  ChainRequestError,
  ContractMissingError,
  NoAccountError,
  NoGasMoneyError,
  RejectedByUserError,
  TransactionRevertedError,
  UnreachableRpcError,
  WrongNetworkError,
} from './connection.ts'
export { type ExplainContext, explainError, refusal, refusals } from './explain.ts'
export { NothingVestedError } from './nothingVested.ts'
export { ProtocolError, type ProtocolErrorOptions } from './protocolError.ts'
export {
  AssetRefusedError,
  CoolingDownError,
  InvalidSubmissionError,
  InvalidTermsError,
  InvalidValueError,
  JobClosedError,
  NotEnoughFundsError,
  NothingToDoError,
  NotPermittedError,
  PausedError,
  RefusalError,
  TooEarlyError,
  TooLateError,
  UnknownEntityError,
  UnknownJobError,
  WrongStatusError,
} from './refusals.ts'
export { UnknownProjectError } from './unknownProject.ts'
