import type { Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { read } from '../internal/call.ts'

export type GetJobIdParameters = { terms: JobTerms }
export type GetJobIdReturnType = Hex

/**
 * Returns the id that terms have on this chain and market, posted or not.
 *
 * @example
 * const jobId = await getJobId(client, { terms })
 */
export function getJobId(client: ProtocolClient, { terms }: GetJobIdParameters): Promise<GetJobIdReturnType> {
  return read(client, { ...market(client), functionName: 'jobIdOf', args: [terms] })
}
