import type { DeploymentAsset } from '@pinf/sdk'
import type { Address } from 'viem'
import type { DevAccount } from '../accounts.ts'
import type { DevnetClient } from '../client.ts'
import type { PreparedJob } from './content.ts'

/** What chapters of a seeded network's history share. */
export type Scene = {
  /** The seeded project, active and running. */
  project: Address
  prepared: PreparedJob
  asset: DeploymentAsset
  gateways: readonly string[]
  clientOf(account: DevAccount): DevnetClient
}
