import type { Address, TypedDataDomain } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { read } from './call.ts'
import { tokenAbi } from './token.ts'

/** A contract's EIP-712 domain as it declares it by EIP-5267. */
export async function readDomain(client: ProtocolClient, address: Address): Promise<TypedDataDomain> {
  const [, name, version, chainId] = await read(client, {
    address,
    abi: tokenAbi,
    functionName: 'eip712Domain',
    args: [],
  })
  return { name, version, chainId: Number(chainId), verifyingContract: address }
}
