import type { Hash, Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import { escrowOf, type JobTerms } from '../../chain/terms.ts'
import { simulateAndWrite, type WriteOptions } from '../internal/call.ts'
import { approveToken } from '../tokens/approveToken.ts'
import { signPermit } from '../tokens/signPermit.ts'

/** Where the escrow (`items × maxPrice`) comes from; a `signature` is the payer's, and anyone may bring it. */
export type JobFunding =
  | { source?: 'balance' | 'wallet' | 'permit' | undefined }
  | { source: 'signature'; signature: Hex; fromWallet: boolean }

export type PostJobParameters = WriteOptions & JobFunding & { terms: JobTerms }
export type PostJobReturnType = { hash: Hash; jobId: Hex }

/**
 * Posts a job. From the `wallet` it approves the escrow first where needed; a `permit` does that by signature.
 *
 * @throws {NothingToDoError} when the same terms were posted before: nothing is paid twice.
 * @example
 * const { jobId, hash } = await postJob(client, { terms, source: 'permit' })
 */
export async function postJob(client: ProtocolClient, parameters: PostJobParameters): Promise<PostJobReturnType> {
  const { hash, result } = await send(client, parameters)
  return { hash, jobId: result }
}

async function send(client: ProtocolClient, { terms, account, ...funding }: PostJobParameters) {
  const money = { asset: terms.asset, amount: escrowOf(terms), account }
  switch (funding.source) {
    case 'signature': {
      const args = [terms, funding.fromWallet, funding.signature] as const
      return simulateAndWrite(client, { ...market(client), functionName: 'postFor', args, account })
    }
    case 'permit': {
      const args = [terms, await signPermit(client, money)] as const
      return simulateAndWrite(client, { ...market(client), functionName: 'postWithPermit', args, account })
    }
    case 'wallet':
      await approveToken(client, money)
      return simulateAndWrite(client, { ...market(client), functionName: 'postFromWallet', args: [terms], account })
    default:
      return simulateAndWrite(client, { ...market(client), functionName: 'post', args: [terms], account })
  }
}
