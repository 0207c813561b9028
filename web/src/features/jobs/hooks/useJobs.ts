import { useIndexed } from '../../network/hooks/useIndexed.ts'
import { decodeListedJob, type JobsData } from '../model.ts'
import { JOBS } from '../queries.ts'

const select = ({ jobs }: JobsData) => ({
  total: jobs.totalCount ?? jobs.items.length,
  jobs: jobs.items.map(decodeListedJob),
})

export function useJobs() {
  return useIndexed({ query: JOBS, select })
}
