import type { Address } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { getEvents } from '../internal/events.ts'

export type ListKeepersReturnType = Address[]

/**
 * Returns every account that ever staked, in order of its first stake.
 *
 * @example
 * const keepers = await listKeepers(client)
 */
export async function listKeepers(client: ProtocolClient): Promise<ListKeepersReturnType> {
  const events = await getEvents(client, { ...market(client), eventName: 'Staked', args: {} })
  return [...new Set(events.map(({ args }) => args.keeper))]
}
