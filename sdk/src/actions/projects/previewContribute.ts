import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { read } from '../internal/call.ts'

export type PreviewContributeParameters = { project: Address; amount: bigint }
/** `redeemable` is what the new shares would be worth at the price of redeeming, in base units. */
export type PreviewContributeReturnType = { shares: bigint; redeemable: bigint }

/**
 * Says what a contribution would mint now and what that would be worth.
 *
 * @example
 * const { shares, redeemable } = await previewContribute(client, { project, amount: 50_000_000n })
 */
export async function previewContribute(
  client: ProtocolClient,
  { project, amount }: PreviewContributeParameters,
): Promise<PreviewContributeReturnType> {
  const [shares, redeemable] = await read(client, {
    ...treasury(project),
    functionName: 'previewContribute',
    args: [amount],
  })
  return { shares, redeemable }
}
