import { useParams } from 'react-router'
import { type Hex, isHex, size } from 'viem'
import { Loaded } from '../components/ui/Loading.tsx'
import { JobView } from '../features/jobs/components/JobView.tsx'
import { useJob } from '../features/jobs/hooks/useJob.ts'
import { NotFound } from './NotFound.tsx'

/** What is happening to my job? */
export function Job() {
  const { jobId = '' } = useParams()
  return isHex(jobId) && size(jobId) === 32 ? <KnownJob jobId={jobId} /> : <NotFound />
}

function KnownJob({ jobId }: { jobId: Hex }) {
  const job = useJob(jobId)
  return (
    <Loaded query={job} what="the job">
      {(data) => (data ? <JobView job={data} /> : <NotFound />)}
    </Loaded>
  )
}
