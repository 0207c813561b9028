import { createTestClient, http } from 'viem'

/** Lets `seconds` pass on a local chain at once. */
export async function passTime(rpcUrl: string, seconds: number): Promise<void> {
  const client = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  await client.increaseTime({ seconds })
  await client.mine({ blocks: 1 })
}
