/** What tests share that play every part themselves, one action of the SDK after another. */
import type { Address, Hash } from 'viem'
import { expect } from 'vitest'
import type { DevnetClient } from '../../../script/devnet/client.ts'
import type { Devnet, DevnetOptions } from '../../../script/devnet/devnet.ts'
import { mineAtOnce } from './instant.ts'
import { startTestNetwork } from './network.ts'

/** One whole token of the network's money, in base units. */
export const UNIT = 1_000_000n

export type BareNetwork = Devnet & { readonly asset: Address }

/** A network in which nothing happens by itself: no keepers, and every transaction is mined at once. */
export async function startBareNetwork(options: Pick<DevnetOptions, 'indexer'> = {}): Promise<BareNetwork> {
  const devnet = await startTestNetwork({ indexer: false, ...options, keepers: 0 })
  await mineAtOnce(devnet.rpcUrl)
  return { ...devnet, asset: devnet.deployment.assets[0]?.address as Address }
}

/** Waits until what a client sent is mined. */
export async function done(client: DevnetClient, hash: Hash | Promise<Hash>) {
  return client.confirmTransaction({ hash: await hash })
}

/** The error of an attempt that must not succeed. */
export function failure(attempt: Promise<unknown>): Promise<Error & { next?: string }> {
  return attempt.then(
    () => expect.unreachable('it should have been refused'),
    (error) => error,
  )
}
