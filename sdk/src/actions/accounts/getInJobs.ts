import type { Address } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { read } from '../internal/call.ts'

export type GetInJobsParameters = { owner: Address; asset: Address }
export type GetInJobsReturnType = bigint

/**
 * Returns what an account has in jobs that are not final, in base units of `asset`.
 *
 * @example
 * const committed = await getInJobs(client, { owner: treasury, asset: usdc.address })
 */
export function getInJobs(client: ProtocolClient, { owner, asset }: GetInJobsParameters): Promise<GetInJobsReturnType> {
  return read(client, { ...market(client), functionName: 'inJobs', args: [owner, asset] })
}
