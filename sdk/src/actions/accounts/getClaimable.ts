import type { Address } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { read } from '../internal/call.ts'

export type GetClaimableParameters = { owner: Address; asset: Address }
export type GetClaimableReturnType = bigint

/**
 * Returns what an account can withdraw now, a keeper's pay included, in base units of `asset`.
 *
 * @example
 * const free = await getClaimable(client, { owner: '0x…', asset: usdc.address })
 */
export function getClaimable(
  client: ProtocolClient,
  { owner, asset }: GetClaimableParameters,
): Promise<GetClaimableReturnType> {
  return read(client, { ...market(client), functionName: 'claimable', args: [owner, asset] })
}
