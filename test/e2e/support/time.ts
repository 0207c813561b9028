import { createTestClient, http } from 'viem'

const testClient = (rpcUrl: string) => createTestClient({ mode: 'anvil', transport: http(rpcUrl) })

/** Lets `seconds` pass on a local chain at once. */
export async function passTime(rpcUrl: string, seconds: number): Promise<void> {
  const client = testClient(rpcUrl)
  await client.increaseTime({ seconds })
  await client.mine({ blocks: 1 })
}

/** Runs `look` while no block is made, so that everybody who reads the chain sees the same. */
export async function whileStill<T>(rpcUrl: string, look: () => Promise<T>): Promise<T> {
  const client = testClient(rpcUrl)
  await client.setIntervalMining({ interval: 0 })
  try {
    return await look()
  } finally {
    await client.setIntervalMining({ interval: 1 })
  }
}
