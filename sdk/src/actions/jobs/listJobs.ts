import type { Address, Hex } from 'viem'
import { market, type ProtocolClient } from '../../chain/contracts.ts'
import type { JobTerms } from '../../chain/terms.ts'
import { getEvents } from '../internal/events.ts'

export type ListJobsParameters = {
  payer?: Address | undefined
  workflowDigest?: Hex | undefined
  fromBlock?: bigint | undefined
}
export type ListJobsReturnType = { jobId: Hex; terms: JobTerms; postedBlock: bigint }[]

/**
 * Returns posted jobs in order, read from the chain's events. For long histories ask the indexer.
 *
 * @example
 * const mine = await listJobs(client, { payer: '0x…' })
 */
export async function listJobs(
  client: ProtocolClient,
  { payer, workflowDigest, fromBlock }: ListJobsParameters,
): Promise<ListJobsReturnType> {
  const args = { payer, workflowDigest }
  const events = await getEvents(client, { ...market(client), eventName: 'JobPosted', args, fromBlock })
  return events.map(({ args: { jobId, terms }, blockNumber }) => ({ jobId, terms, postedBlock: blockNumber }))
}
