import { getGateways } from '@pinf/sdk'
import { type Address, isAddressEqual } from 'viem'
import type { ChainClient } from '../chain/client.ts'
import type { Logger } from '../logger.ts'

/** Announcements are read again after so many milliseconds. */
const FRESH_MS = 15_000

export type PeersOptions = { client: ChainClient; own: Address; configured: readonly string[]; logger: Logger }

/** Gateways to ask for blocks: the configured ones, then those that keepers announced on chain. */
export function createPeers({ client, own, configured, logger }: PeersOptions): () => Promise<readonly string[]> {
  let announced: string[] = []
  let readAt = 0
  return async () => {
    if (Date.now() - readAt > FRESH_MS) {
      readAt = Date.now()
      try {
        const gateways = await getGateways(client, {})
        announced = gateways.filter(({ keeper }) => !isAddressEqual(keeper, own)).map(({ url }) => url)
      } catch (error) {
        logger.warn({ msg: 'gateways not read', error })
      }
    }
    return [...new Set([...configured, ...announced])]
  }
}
