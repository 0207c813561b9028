import type { Hash } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type CancelJobParameters = WriteOptions & { terms: JobTerms }
export type CancelJobReturnType = Hash

/**
 * Closes a job and returns all its open shards' money to the payer's balance. Payer only, at any time.
 *
 * @example
 * const hash = await cancelJob(client, { terms })
 */
export function cancelJob(
  client: ProtocolClient,
  { terms, ...options }: CancelJobParameters,
): Promise<CancelJobReturnType> {
  return write(client, { ...market(client), functionName: 'cancel', args: [terms], ...options })
}
