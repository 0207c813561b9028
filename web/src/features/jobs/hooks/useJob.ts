import type { Hex } from 'viem'
import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { decodeJob, type JobData } from '../model.ts'
import { JOB } from '../queries.ts'

const select = ({ job, activitys, payments }: JobData) => (job ? decodeJob(job, activitys, payments) : null)

/** A job from the indexer; null when there is none with this id. */
export function useJob(jobId: Hex) {
  return useIndexed({ query: JOB, variables: { id: jobId.toLowerCase() }, select })
}
