import type { JobTerms } from '@pinf/sdk'
import { type Address, keccak256, toHex, zeroAddress, zeroHash } from 'viem'
import type { DevnetClient } from '../../../script/devnet/client.ts'

let salts = 0

/** Terms whose content nobody has: what the chain does with a job does not depend on it. */
export async function anyTerms(
  client: DevnetClient,
  asset: Address,
  change: Partial<JobTerms> = {},
): Promise<JobTerms> {
  const { timestamp } = await client.getBlock()
  return {
    payer: client.account.address,
    asset,
    workflowDigest: keccak256('0x01'),
    workflowRoot: keccak256('0x02'),
    inputDigest: keccak256('0x03'),
    inputRoot: keccak256('0x04'),
    items: 10,
    itemsPerShard: 4,
    minPrice: 10_000n,
    maxPrice: 50_000n,
    auctionSeconds: 60,
    executionSeconds: 60,
    challengeSeconds: 5,
    deadline: Number(timestamp) + 600,
    minDeliveredBps: 5_000,
    auditBps: 0,
    requiredClass: 0,
    valueAtRisk: 0n,
    extraBond: 0n,
    arbiter: zeroAddress,
    keeperPolicy: zeroHash,
    salt: toHex(++salts, { size: 32 }),
    ...change,
  }
}
