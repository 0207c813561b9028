import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import type { DocumentLocation } from '../../content/documents.ts'
import { getBlockTimes } from '../internal/blockTimes.ts'
import { getEvents } from '../internal/events.ts'

export type ListProjectUpdatesParameters = { project: Address }
/** `time` in unix seconds; `readProjectUpdate` reads one. */
export type ListProjectUpdatesReturnType = (DocumentLocation & { time: number })[]

/**
 * Returns where a founder's updates are, oldest first, read from the chain's events.
 *
 * @example
 * const updates = await listProjectUpdates(client, { project })
 */
export async function listProjectUpdates(
  client: ProtocolClient,
  { project }: ListProjectUpdatesParameters,
): Promise<ListProjectUpdatesReturnType> {
  const events = await getEvents(client, { ...treasury(project), eventName: 'UpdatePosted', args: undefined as never })
  const times = await getBlockTimes(
    client,
    events.map(({ blockNumber }) => blockNumber),
  )
  return events.map(({ args, blockNumber }) => ({ ...args, time: times.get(blockNumber) ?? 0 }))
}
