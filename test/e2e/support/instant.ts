import { createTestClient, http } from 'viem'

/** Mines every transaction at once, for tests that wait for nothing but their own. */
export async function mineAtOnce(rpcUrl: string): Promise<void> {
  const client = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  await client.setIntervalMining({ interval: 0 })
  await client.setAutomine(true)
}
