import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'

export type RedeemSharesParameters = WriteOptions & {
  project: Address
  shares: bigint
  /** Who receives the money; the caller when left out. */
  receiver?: Address | undefined
  /** Least the caller accepts, in base units; no limit when left out. */
  minAssets?: bigint | undefined
}
export type RedeemSharesReturnType = Hash

/**
 * Burns the caller's shares for their part of the free money. Gives up what comes back from jobs later.
 *
 * @example
 * const minAssets = await previewRedeem(client, { project, shares })
 * const hash = await redeemShares(client, { project, shares, minAssets })
 */
export function redeemShares(
  client: ProtocolClient,
  { project, shares, receiver, minAssets = 0n, ...options }: RedeemSharesParameters,
): Promise<RedeemSharesReturnType> {
  const args = [shares, receiver ?? signer(client, options).address, minAssets] as const
  return write(client, { ...treasury(project), functionName: 'redeem', args, ...options })
}
