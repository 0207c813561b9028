import type { Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { getJobLogs } from './jobLogs.ts'

/** What events that move a job's escrow say of what came back of it. */
type Movement = { jobId: Hex; refund?: bigint; payment?: { refund: bigint } }

/** What came back of jobs' escrow to their payer so far, in base units. `fromBlock` is the first one's posting. */
export async function getJobReturns(
  client: ProtocolClient,
  jobIds: readonly Hex[],
  fromBlock: bigint,
): Promise<Map<Hex, bigint>> {
  const returned = new Map<Hex, bigint>(jobIds.map((jobId) => [jobId, 0n]))
  // A filter of no ids would find all of them.
  if (jobIds.length === 0) return returned
  for (const { args } of await getJobLogs(client, jobIds, fromBlock)) {
    const { jobId, refund = 0n, payment } = args as Movement
    returned.set(jobId, (returned.get(jobId) ?? 0n) + refund + (payment?.refund ?? 0n))
  }
  return returned
}
