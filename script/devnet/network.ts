import { writeFile } from 'node:fs/promises'
import type { Deployment } from '@pinf/sdk'
import { type Address, getAddress, type Hex } from 'viem'
import type { DevAccount } from './accounts.ts'

/** What the web app reads at start, and what tools read to find a running devnet. */
export type Network = {
  deployment: Deployment
  rpcUrl: string
  indexerUrl: string
  gateways: string[]
  /** Funded accounts to try things with; their keys are public, so a file for a real chain never has them. */
  devAccounts?: { name: string; address: Address; privateKey: Hex }[]
}

/** Writes `network.json`. */
export async function writeNetwork(file: string, network: Network): Promise<void> {
  await writeFile(file, `${JSON.stringify(network, null, 2)}\n`)
}

export function listAccounts(accounts: readonly DevAccount[]): NonNullable<Network['devAccounts']> {
  return accounts.map(({ name, address, privateKey }) => ({ name, address: getAddress(address), privateKey }))
}
