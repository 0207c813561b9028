import { type Address, parseSignature, type TypedDataDomain } from 'viem'
import { getBlock, signTypedData } from 'viem/actions'
import { contractAddress, type ProtocolClient } from '../../chain/contracts.ts'
import { attempt, read, type WriteOptions } from '../internal/call.ts'
import { readDomain } from '../internal/domain.ts'
import { signer } from '../internal/signer.ts'
import { tokenAbi } from '../internal/token.ts'

const PERMIT_TYPES = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

const HOUR = 3600n

export type SignPermitParameters = WriteOptions & {
  asset: Address
  /** In base units of `asset`. */
  amount: bigint
  /** Who may take it; the market when left out. */
  spender?: Address | undefined
  /** Unix time; an hour after the latest block when left out. */
  deadline?: bigint | undefined
}
/** The signature as the market's `…WithPermit` functions take it. */
export type SignPermitReturnType = { deadline: bigint; v: number; r: `0x${string}`; s: `0x${string}` }

/**
 * Signs an EIP-2612 permit, which spares the approval's transaction.
 *
 * @example
 * const permit = await signPermit(client, { asset: usdc.address, amount: 25_000_000n })
 */
export async function signPermit(
  client: ProtocolClient,
  { asset, amount, spender = contractAddress(client, 'inferenceMarket'), deadline, ...options }: SignPermitParameters,
): Promise<SignPermitReturnType> {
  const account = signer(client, options)
  const [domain, nonce, expiry] = await Promise.all([
    tokenDomain(client, asset),
    read(client, { address: asset, abi: tokenAbi, functionName: 'nonces', args: [account.address] }),
    deadline ?? getBlock(client).then(({ timestamp }) => timestamp + HOUR),
  ])
  const message = { owner: account.address, spender, value: amount, nonce, deadline: expiry }
  const signature = await attempt(client, undefined, () =>
    signTypedData(client, { account, domain, types: PERMIT_TYPES, primaryType: 'Permit', message }),
  )
  const { r, s, yParity } = parseSignature(signature)
  return { deadline: expiry, v: 27 + yParity, r, s }
}

/** By EIP-5267 where the token has it; otherwise the name with the version most tokens have. */
async function tokenDomain(client: ProtocolClient, asset: Address): Promise<TypedDataDomain> {
  const token = { address: asset, abi: tokenAbi, args: [] } as const
  try {
    return await readDomain(client, asset)
  } catch {
    const name = await read(client, { ...token, functionName: 'name' })
    const version = await read(client, { ...token, functionName: 'version' }).catch(() => '1')
    return { name, version, chainId: client.chain?.id, verifyingContract: asset }
  }
}
