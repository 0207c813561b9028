import type { Address } from 'viem'
import { getBlockNumber } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { shares, treasury } from '../../chain/projects.ts'
import type { SharePool } from '../../project/shares.ts'
import { attempt, read } from '../internal/call.ts'
import { getProjectMoney } from '../internal/projectMoney.ts'

export type GetSharePoolParameters = { project: Address }
export type GetSharePoolReturnType = SharePool

/**
 * Returns what a project's shares are priced on, all of it at one block, in base units.
 *
 * @example
 * const pool = await getSharePool(client, { project })
 */
export async function getSharePool(
  client: ProtocolClient,
  { project }: GetSharePoolParameters,
): Promise<GetSharePoolReturnType> {
  const blockNumber = await attempt(client, undefined, () => getBlockNumber(client, { cacheTime: 0 }))
  const of = { ...treasury(project), args: [], blockNumber } as const
  const [{ booked, credit, unbooked, committed }, exitFeeBps, supply] = await Promise.all([
    getProjectMoney(client, project, blockNumber),
    read(client, { ...of, functionName: 'exitFeeBps' }),
    read(client, { ...of, functionName: 'token' }).then((token) =>
      read(client, { ...shares(token), functionName: 'totalSupply', args: [], blockNumber }),
    ),
  ])
  return { free: booked + credit, unbooked, committed, supply, exitFeeBps }
}
