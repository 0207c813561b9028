import type { Address, Hex } from 'viem'
import { signTypedData } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { VOTES, type Vote } from '../../chain/projects.ts'
import { attempt, read, type WriteOptions } from '../internal/call.ts'
import { readDomain } from '../internal/domain.ts'
import { type GovernorChoice, governorOf } from '../internal/governor.ts'
import { signer } from '../internal/signer.ts'

const BALLOT_TYPES = {
  ExtendedBallot: [
    { name: 'proposalId', type: 'uint256' },
    { name: 'support', type: 'uint8' },
    { name: 'voter', type: 'address' },
    { name: 'nonce', type: 'uint256' },
    { name: 'reason', type: 'string' },
    { name: 'params', type: 'bytes' },
  ],
} as const

export type SignVoteParameters = WriteOptions &
  GovernorChoice & { proposalId: bigint; vote: Vote; reason?: string | undefined }
/** What anyone can hand in with `castVoteBySig`. */
export type SignVoteReturnType = { proposalId: bigint; vote: Vote; reason: string; voter: Address; signature: Hex }

/**
 * Signs a vote for somebody else to hand in and pay for. It counts once, with the votes of the account that signed.
 *
 * @example
 * const signed = await signVote(client, { project, proposalId, vote: 'for', reason: 'worth its price' })
 */
export async function signVote(
  client: ProtocolClient,
  { proposalId, vote, reason = '', account: chosen, ...choice }: SignVoteParameters,
): Promise<SignVoteReturnType> {
  const account = signer(client, { account: chosen })
  const governor = await governorOf(client, choice)
  const [domain, nonce] = await Promise.all([
    readDomain(client, governor.address),
    read(client, { ...governor, functionName: 'nonces', args: [account.address] }),
  ])
  const message = {
    proposalId,
    support: VOTES.indexOf(vote),
    voter: account.address,
    nonce,
    reason,
    params: '0x',
  } as const
  const signature = await attempt(client, undefined, () =>
    signTypedData(client, { account, domain, types: BALLOT_TYPES, primaryType: 'ExtendedBallot', message }),
  )
  return { proposalId, vote, reason, voter: account.address, signature }
}
