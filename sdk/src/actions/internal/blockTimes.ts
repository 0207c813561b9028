import { getBlock } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { attempt } from './call.ts'

/** Unix times of blocks, each asked for once. */
export async function getBlockTimes(client: ProtocolClient, numbers: readonly bigint[]): Promise<Map<bigint, number>> {
  const times = [...new Set(numbers)].map(async (blockNumber) => {
    const { timestamp } = await attempt(client, undefined, () => getBlock(client, { blockNumber }))
    return [blockNumber, Number(timestamp)] as const
  })
  return new Map(await Promise.all(times))
}
