import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type RefundJobParameters = WriteOptions & { terms: JobTerms }
export type RefundJobReturnType = Hash

/**
 * Closes a job whose deadline has passed and returns all its open shards' money to the payer's balance. Anyone may.
 *
 * @throws {TooEarlyError} before the deadline.
 * @example
 * const hash = await refundJob(client, { terms })
 */
export function refundJob(
  client: ProtocolClient,
  { terms, ...options }: RefundJobParameters,
): Promise<RefundJobReturnType> {
  return write(client, { ...market(client), functionName: 'refund', args: [terms], ...options })
}
