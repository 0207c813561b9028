import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { read } from '../internal/call.ts'

export type PreviewRedeemParameters = { project: Address; shares: bigint }
export type PreviewRedeemReturnType = bigint

/**
 * Says what redeeming shares would pay now, in base units of the project's asset.
 *
 * @example
 * const assets = await previewRedeem(client, { project, shares })
 */
export function previewRedeem(
  client: ProtocolClient,
  { project, shares }: PreviewRedeemParameters,
): Promise<PreviewRedeemReturnType> {
  return read(client, { ...treasury(project), functionName: 'previewRedeem', args: [shares] })
}
