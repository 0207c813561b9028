export type {
  Finding,
  JobFacts,
  ShardFacts,
  Summary,
  Verification,
  VerifyJobParameters,
  VerifyOptions,
  VerifyShardParameters,
} from './types.ts'
export { verifyJob, verifyShard } from './verify.ts'
