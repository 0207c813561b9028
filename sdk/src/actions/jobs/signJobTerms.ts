import type { Hex } from 'viem'
import { signTypedData } from 'viem/actions'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { attempt, type WriteOptions } from '../internal/call.ts'
import { readDomain } from '../internal/domain.ts'
import { signer } from '../internal/signer.ts'

/** EIP-712 type of a job's terms, in the contract's order. */
export const JOB_TERMS_TYPES = {
  JobTerms: [
    { name: 'payer', type: 'address' },
    { name: 'asset', type: 'address' },
    { name: 'workflowDigest', type: 'bytes32' },
    { name: 'workflowRoot', type: 'bytes32' },
    { name: 'inputDigest', type: 'bytes32' },
    { name: 'inputRoot', type: 'bytes32' },
    { name: 'items', type: 'uint32' },
    { name: 'itemsPerShard', type: 'uint32' },
    { name: 'minPrice', type: 'uint128' },
    { name: 'maxPrice', type: 'uint128' },
    { name: 'auctionSeconds', type: 'uint32' },
    { name: 'executionSeconds', type: 'uint32' },
    { name: 'challengeSeconds', type: 'uint32' },
    { name: 'deadline', type: 'uint40' },
    { name: 'minDeliveredBps', type: 'uint16' },
    { name: 'auditBps', type: 'uint16' },
    { name: 'requiredClass', type: 'uint8' },
    { name: 'valueAtRisk', type: 'uint128' },
    { name: 'extraBond', type: 'uint128' },
    { name: 'arbiter', type: 'address' },
    { name: 'keeperPolicy', type: 'bytes32' },
    { name: 'salt', type: 'bytes32' },
  ],
} as const

export type SignJobTermsParameters = WriteOptions & { terms: JobTerms }
export type SignJobTermsReturnType = Hex

/**
 * Signs a job's terms as its payer, so that anyone can post the job: `postJob` with `source: 'signature'`.
 *
 * @example
 * const signature = await signJobTerms(payer, { terms })
 * await postJob(relayer, { terms, source: 'signature', signature, fromWallet: false })
 */
export async function signJobTerms(
  client: ProtocolClient,
  { terms, ...options }: SignJobTermsParameters,
): Promise<SignJobTermsReturnType> {
  const domain = await readDomain(client, market(client).address)
  const account = signer(client, options)
  return attempt(client, undefined, () =>
    signTypedData(client, { account, domain, types: JOB_TERMS_TYPES, primaryType: 'JobTerms', message: terms }),
  )
}
