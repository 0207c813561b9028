export { type CitableAnswer, type ReadCitableParameters, readCitable } from './citable.ts'
export {
  type ChunkProof,
  type OmissionProof,
  proveInclusion,
  proveOmission,
  type RetrievalClaim,
  verifyInclusion,
  verifyOmission,
} from './retrieval.ts'
export type {
  CitedPlace,
  CitedShard,
  Finding,
  FindingKind,
  JobFacts,
  RecordedSigner,
  ShardFacts,
  Statement,
  Summary,
  Verification,
  VerifyJobParameters,
  VerifyOptions,
  VerifyShardParameters,
} from './types.ts'
export { verifyJob, verifyShard } from './verify.ts'
