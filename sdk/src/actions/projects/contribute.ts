import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { read, type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'
import { approveToken } from '../tokens/approveToken.ts'
import { signPermit } from '../tokens/signPermit.ts'

export type ContributeParameters = WriteOptions & {
  project: Address
  /** In base units of the project's asset. */
  amount: bigint
  /** Who gets the shares; the caller when left out. */
  contributor?: Address | undefined
  /** Least the new shares must be worth at the price of redeeming, in base units; no limit when left out. */
  minRedeemable?: bigint | undefined
  /** `wallet` approves first where needed; `permit` does it in one transaction. */
  source?: 'wallet' | 'permit' | undefined
}
export type ContributeReturnType = Hash

/**
 * Puts money into a project and mints shares for it; at par while it is raising.
 *
 * @example
 * const hash = await contribute(client, { project, amount: 50_000_000n, source: 'permit' })
 */
export async function contribute(
  client: ProtocolClient,
  { project, amount, contributor, minRedeemable = 0n, source = 'wallet', ...options }: ContributeParameters,
): Promise<ContributeReturnType> {
  const asset = await read(client, { ...treasury(project), functionName: 'asset', args: [] })
  const receiver = contributor ?? signer(client, options).address
  const allowance = { asset, amount, spender: project, ...options }
  if (source === 'permit') {
    const args = [amount, receiver, minRedeemable, await signPermit(client, allowance)] as const
    return write(client, { ...treasury(project), functionName: 'contributeWithPermit', args, ...options })
  }
  await approveToken(client, allowance)
  const args = [amount, receiver, minRedeemable] as const
  return write(client, { ...treasury(project), functionName: 'contribute', args, ...options })
}
