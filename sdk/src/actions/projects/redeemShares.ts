import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'
import { lessSlippage } from '../internal/slippage.ts'
import { previewRedeem } from './previewRedeem.ts'

export type RedeemSharesParameters = WriteOptions & {
  project: Address
  shares: bigint
  /** Who receives the money; the caller when left out. */
  receiver?: Address | undefined
  /** Least the caller accepts, in base units; the preview less slippage when left out. */
  minAssets?: bigint | undefined
  /** How far the price may move from the preview, in basis points; 50 when left out. */
  slippageBps?: number | undefined
}
export type RedeemSharesReturnType = Hash

/**
 * Burns the caller's shares for their part of the free money, less the exit fee. Gives up what comes back from jobs later.
 *
 * @throws {WrongStatusError} before the project is active.
 * @throws {TooEarlyError} for shares that are locked, or the last ones while money is in jobs.
 * @throws {InvalidValueError} when the price moved too far.
 * @example
 * const hash = await redeemShares(client, { project, shares })
 */
export async function redeemShares(
  client: ProtocolClient,
  { project, shares, receiver, minAssets, slippageBps, ...options }: RedeemSharesParameters,
): Promise<RedeemSharesReturnType> {
  const to = receiver ?? signer(client, options).address
  const least = minAssets ?? lessSlippage(await previewRedeem(client, { project, shares }), slippageBps)
  const args = [shares, to, least] as const
  return write(client, { ...treasury(project), functionName: 'redeem', args, ...options })
}
