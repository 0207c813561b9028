import type { Address, Hash } from 'viem'
import { deployedAssets, market, type ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'

export type WithdrawAllParameters = WriteOptions & {
  /** The deployment's assets when left out; assets with nothing are skipped. */
  assets?: readonly Address[] | undefined
  /** Who receives it; the caller when left out. */
  to?: Address | undefined
}
export type WithdrawAllReturnType = Hash

/**
 * Takes all of the caller's balances out of the market in one transaction.
 *
 * @example
 * const hash = await withdrawAll(client, {})
 */
export function withdrawAll(
  client: ProtocolClient,
  { assets, to, ...options }: WithdrawAllParameters,
): Promise<WithdrawAllReturnType> {
  const known = assets ?? deployedAssets(client).map(({ address }) => address)
  const args = [known, to ?? signer(client, options).address] as const
  return write(client, { ...market(client), functionName: 'withdrawAll', args, ...options })
}
