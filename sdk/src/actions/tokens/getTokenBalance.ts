import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { read } from '../internal/call.ts'
import { tokenAbi } from '../internal/token.ts'

export type GetTokenBalanceParameters = { asset: Address; owner: Address }
export type GetTokenBalanceReturnType = bigint

/**
 * Returns what a wallet holds of a token, in base units.
 *
 * @example
 * const held = await getTokenBalance(client, { asset: usdc.address, owner: '0x…' })
 */
export function getTokenBalance(
  client: ProtocolClient,
  { asset, owner }: GetTokenBalanceParameters,
): Promise<GetTokenBalanceReturnType> {
  return read(client, { address: asset, abi: tokenAbi, functionName: 'balanceOf', args: [owner] })
}
