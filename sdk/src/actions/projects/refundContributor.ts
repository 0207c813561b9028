import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'

export type RefundContributorParameters = WriteOptions & {
  project: Address
  /** Who is refunded; the caller when left out. */
  contributor?: Address | undefined
}
export type RefundContributorReturnType = Hash

/**
 * Returns everything to a contributor after a failed raise. Anyone may call it for anyone.
 *
 * @example
 * const hash = await refundContributor(client, { project })
 */
export function refundContributor(
  client: ProtocolClient,
  { project, contributor, ...options }: RefundContributorParameters,
): Promise<RefundContributorReturnType> {
  const args = [contributor ?? signer(client, options).address] as const
  return write(client, { ...treasury(project), functionName: 'refund', args, ...options })
}
