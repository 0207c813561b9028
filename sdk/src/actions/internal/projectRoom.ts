import type { Address } from 'viem'
import { getBlock } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import type { ProjectRoom } from '../../project/spendable.ts'
import { attempt, read } from './call.ts'
import { getProjectMoney } from './projectMoney.ts'

/** What bounds each of a project's budgets, and the block and time it was read at. */
export async function getProjectRoom(
  client: ProtocolClient,
  project: Address,
): Promise<{ room: ProjectRoom; now: number; blockNumber: bigint }> {
  const { number: blockNumber, timestamp } = await attempt(client, undefined, () => getBlock(client))
  const [{ booked }, [all, runner]] = await Promise.all([
    getProjectMoney(client, project, blockNumber),
    read(client, { ...treasury(project), functionName: 'weeklyAvailable', args: [], blockNumber }),
  ])
  return { room: { free: booked, weekly: { all, runner } }, now: Number(timestamp), blockNumber }
}
