import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { SHARES_PER_UNIT } from '../../project/shares.ts'
import { read } from '../internal/call.ts'
import { getProjectShares } from './getProjectShares.ts'

export type PreviewRefundParameters = { project: Address; contributor: Address }
/** Base units of the project's asset: the pledge, and the contributor's part of the founder's bonus besides. */
export type PreviewRefundReturnType = { pledge: bigint; bonus: bigint }

/**
 * Says what a contributor gets if the raise fails, with the pledges as they are.
 *
 * @example
 * const { pledge, bonus } = await previewRefund(client, { project, contributor: '0x…' })
 */
export async function previewRefund(
  client: ProtocolClient,
  { project, contributor }: PreviewRefundParameters,
): Promise<PreviewRefundReturnType> {
  const [shares, bonus] = await Promise.all([
    getProjectShares(client, { project, owner: contributor }),
    read(client, { ...treasury(project), functionName: 'bonusOf', args: [contributor] }),
  ])
  return { pledge: shares / SHARES_PER_UNIT, bonus }
}
