import type { Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { getJob } from './getJob.ts'

export type GetJobTermsParameters = { jobId: Hex }
export type GetJobTermsReturnType = JobTerms

/**
 * Returns the terms a job was posted under. They are emitted, not stored; one log query finds them.
 *
 * @throws {UnknownJobError} when no such job was posted.
 * @example
 * await cancelJob(client, { terms: await getJobTerms(client, { jobId }) })
 */
export async function getJobTerms(
  client: ProtocolClient,
  { jobId }: GetJobTermsParameters,
): Promise<GetJobTermsReturnType> {
  return (await getJob(client, { jobId })).terms
}
