import type { Address } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { read } from './call.ts'

/** A project's money at one block, in base units. `free` has what the market owes it: every payment collects that first. */
export async function getProjectMoney(
  client: ProtocolClient,
  project: Address,
  blockNumber: bigint,
): Promise<{ free: bigint; committed: bigint }> {
  const of = { ...treasury(project), args: [], blockNumber } as const
  const [booked, committed, credit] = await Promise.all([
    read(client, { ...of, functionName: 'freeAssets' }),
    read(client, { ...of, functionName: 'committedAssets' }),
    read(client, { ...of, functionName: 'asset' }).then((asset) =>
      read(client, { ...market(client), functionName: 'claimable', args: [project, asset], blockNumber }),
    ),
  ])
  return { free: booked + credit, committed }
}
