import type { Address } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { read } from './call.ts'

/** Where a project's money is at one block, in base units. */
type ProjectMoney = {
  /** On the treasury's books: what a run can spend. */
  booked: bigint
  /** What the market owes it. Redeeming, joining and sweeping bring it home. */
  credit: bigint
  /** What somebody sent straight to the treasury. Joining and sweeping put it on the books; redeeming does not. */
  unbooked: bigint
  /** In jobs that are not final. */
  committed: bigint
}

/** Reads where a project's money is. */
export async function getProjectMoney(
  client: ProtocolClient,
  project: Address,
  blockNumber: bigint,
): Promise<ProjectMoney> {
  const of = { ...treasury(project), args: [], blockNumber } as const
  const [booked, committed, sweepable, credit] = await Promise.all([
    read(client, { ...of, functionName: 'freeAssets' }),
    read(client, { ...of, functionName: 'committedAssets' }),
    read(client, { ...of, functionName: 'sweepable' }),
    read(client, { ...of, functionName: 'asset' }).then((asset) =>
      read(client, { ...market(client), functionName: 'claimable', args: [project, asset], blockNumber }),
    ),
  ])
  return { booked, credit, unbooked: sweepable - credit, committed }
}
