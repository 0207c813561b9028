import type { ContractFunctionReturnType } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { inferenceMarketAbi } from '../../generated/abis.ts'
import { read } from '../internal/call.ts'

/** Seconds. */
export type GetTimeBoundsReturnType = ContractFunctionReturnType<typeof inferenceMarketAbi, 'view', 'timeBounds'>

/**
 * Returns the market's limits on the times in a job's terms.
 *
 * @example
 * const { minChallenge } = await getTimeBounds(client)
 */
export function getTimeBounds(client: ProtocolClient): Promise<GetTimeBoundsReturnType> {
  return read(client, { ...market(client), functionName: 'timeBounds', args: [] })
}
