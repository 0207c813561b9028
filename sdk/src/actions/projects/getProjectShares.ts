import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { read } from '../internal/call.ts'
import { getTokenBalance } from '../tokens/getTokenBalance.ts'

export type GetProjectSharesParameters = { project: Address; owner: Address }
export type GetProjectSharesReturnType = bigint

/**
 * Returns how many shares of a project an account holds, in the shares' base units.
 *
 * @example
 * const shares = await getProjectShares(client, { project, owner: '0x…' })
 */
export async function getProjectShares(
  client: ProtocolClient,
  { project, owner }: GetProjectSharesParameters,
): Promise<GetProjectSharesReturnType> {
  const asset = await read(client, { ...treasury(project), functionName: 'token', args: [] })
  return getTokenBalance(client, { asset, owner })
}
