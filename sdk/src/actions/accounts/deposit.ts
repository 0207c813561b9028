import type { Address, Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'
import { approveToken } from '../tokens/approveToken.ts'

export type DepositParameters = WriteOptions & {
  asset: Address
  /** In base units of `asset`. */
  amount: bigint
  /** Whose balance it is credited to; the caller's own when left out. */
  creditTo?: Address | undefined
}
export type DepositReturnType = Hash

/**
 * Moves tokens from the caller's wallet to a balance in the market, approving them first where needed.
 *
 * @example
 * const hash = await deposit(client, { asset: usdc.address, amount: 25_000_000n })
 */
export async function deposit(
  client: ProtocolClient,
  { asset, amount, creditTo, ...options }: DepositParameters,
): Promise<DepositReturnType> {
  await approveToken(client, { asset, amount, ...options })
  const account = creditTo ?? signer(client, options).address
  return write(client, { ...market(client), functionName: 'deposit', args: [asset, account, amount], ...options })
}
