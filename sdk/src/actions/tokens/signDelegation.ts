import { type Address, parseSignature } from 'viem'
import { getBlock, signTypedData } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { attempt, read, type WriteOptions } from '../internal/call.ts'
import { readDomain } from '../internal/domain.ts'
import { signer } from '../internal/signer.ts'
import { type VotesChoice, votesOf } from '../internal/votes.ts'

const DELEGATION_TYPES = {
  Delegation: [
    { name: 'delegatee', type: 'address' },
    { name: 'nonce', type: 'uint256' },
    { name: 'expiry', type: 'uint256' },
  ],
} as const

const WEEK = 604_800n

export type SignDelegationParameters = WriteOptions &
  VotesChoice & {
    delegatee: Address
    /** Unix time; a week after the latest block when left out. */
    expiry?: bigint | undefined
  }
/** What anyone can hand in with `delegateBySig`. */
export type SignDelegationReturnType = {
  delegatee: Address
  nonce: bigint
  expiry: bigint
  v: number
  r: `0x${string}`
  s: `0x${string}`
}

/**
 * Signs a delegation for somebody else to hand in and pay for.
 *
 * @example
 * const signed = await signDelegation(client, { project, delegatee: '0x…' })
 */
export async function signDelegation(
  client: ProtocolClient,
  { delegatee, expiry: chosen, account: given, ...choice }: SignDelegationParameters,
): Promise<SignDelegationReturnType> {
  const account = signer(client, { account: given })
  const token = await votesOf(client, choice)
  const [domain, nonce, expiry] = await Promise.all([
    readDomain(client, token.address),
    read(client, { ...token, functionName: 'nonces', args: [account.address] }),
    chosen ?? getBlock(client).then(({ timestamp }) => timestamp + WEEK),
  ])
  const message = { delegatee, nonce, expiry }
  const signature = await attempt(client, undefined, () =>
    signTypedData(client, { account, domain, types: DELEGATION_TYPES, primaryType: 'Delegation', message }),
  )
  const { r, s, yParity } = parseSignature(signature)
  return { ...message, v: 27 + yParity, r, s }
}
