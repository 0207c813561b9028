import type { Address, Hash } from 'viem'
import { contractAddress, type ProtocolClient } from '../../chain/contracts.ts'
import { read, type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'
import { tokenAbi } from '../internal/token.ts'
import { confirmTransaction } from '../transactions/confirmTransaction.ts'

export type ApproveTokenParameters = WriteOptions & {
  asset: Address
  /** In base units of `asset`. */
  amount: bigint
  /** Who may take it; the market when left out. */
  spender?: Address | undefined
}
/** The approval's hash, or `undefined` where the allowance was enough already. */
export type ApproveTokenReturnType = Hash | undefined

/**
 * Makes sure that `spender` may take `amount` from the caller's wallet, and waits for the approval if one is needed.
 *
 * @example
 * await approveToken(client, { asset: usdc.address, amount: 25_000_000n })
 */
export async function approveToken(
  client: ProtocolClient,
  { asset, amount, spender = contractAddress(client, 'inferenceMarket'), ...options }: ApproveTokenParameters,
): Promise<ApproveTokenReturnType> {
  const token = { address: asset, abi: tokenAbi } as const
  const owner = signer(client, options).address
  const allowance = await read(client, { ...token, functionName: 'allowance', args: [owner, spender] })
  if (allowance >= amount) return undefined
  const hash = await write(client, { ...token, functionName: 'approve', args: [spender, amount], ...options })
  await confirmTransaction(client, { hash })
  return hash
}
