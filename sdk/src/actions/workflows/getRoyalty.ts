import type { Address, Hex } from 'viem'
import { type ProtocolClient, registry } from '../../chain/contracts.ts'
import { read } from '../internal/call.ts'

export type GetRoyaltyParameters = { digest: Hex }
/** `royaltyBps` of the price goes to `receiver`; jobs posted before `sinceBlock` owe none. All zero when unpublished. */
export type GetRoyaltyReturnType = { receiver: Address; royaltyBps: number; sinceBlock: number }

/**
 * Returns the royalty of jobs that run a workflow.
 *
 * @example
 * const { royaltyBps } = await getRoyalty(client, { digest: plan.workflowDigest })
 */
export async function getRoyalty(
  client: ProtocolClient,
  { digest }: GetRoyaltyParameters,
): Promise<GetRoyaltyReturnType> {
  const [receiver, royaltyBps, sinceBlock] = await read(client, {
    ...registry(client),
    functionName: 'royaltyOf',
    args: [digest],
  })
  return { receiver, royaltyBps, sinceBlock }
}
