import { type Address, encodeFunctionData, type Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { escrowOf, type JobTerms } from '../../chain/terms.ts'
import { tokenAbi } from '../internal/token.ts'

export type EncodePostJobParameters = { terms: JobTerms }
/** Calls that any wallet can send in order; with a market balance `post` alone is enough. */
export type EncodePostJobReturnType = Record<'approve' | 'postFromWallet' | 'post', { to: Address; data: Hex }>

/**
 * Encodes the calls that post a job, for a wallet that is not connected here.
 *
 * @example
 * const { approve, postFromWallet } = encodePostJob(client, { terms })
 */
export function encodePostJob(client: ProtocolClient, { terms }: EncodePostJobParameters): EncodePostJobReturnType {
  const { address: to, abi } = market(client)
  const spend = [to, escrowOf(terms)] as const
  return {
    approve: { to: terms.asset, data: encodeFunctionData({ abi: tokenAbi, functionName: 'approve', args: spend }) },
    postFromWallet: { to, data: encodeFunctionData({ abi, functionName: 'postFromWallet', args: [terms] }) },
    post: { to, data: encodeFunctionData({ abi, functionName: 'post', args: [terms] }) },
  }
}
