import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'
import { signPermit } from '../tokens/signPermit.ts'
import type { DepositParameters } from './deposit.ts'

export type DepositWithPermitParameters = DepositParameters
export type DepositWithPermitReturnType = Hash

/**
 * `deposit` in one transaction, for tokens with EIP-2612: the allowance is a signature.
 *
 * @example
 * const hash = await depositWithPermit(client, { asset: usdc.address, amount: 25_000_000n })
 */
export async function depositWithPermit(
  client: ProtocolClient,
  { asset, amount, creditTo, ...options }: DepositWithPermitParameters,
): Promise<DepositWithPermitReturnType> {
  const permit = await signPermit(client, { asset, amount, ...options })
  const args = [asset, creditTo ?? signer(client, options).address, amount, permit] as const
  return write(client, { ...market(client), functionName: 'depositWithPermit', args, ...options })
}
