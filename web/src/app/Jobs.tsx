import { Empty } from '../components/ui/Empty.tsx'
import { Loaded } from '../components/ui/Loading.tsx'
import { PageHeader } from '../components/ui/PageHeader.tsx'
import { JobTable } from '../features/jobs/components/JobTable.tsx'
import { useJobs } from '../features/jobs/hooks/useJobs.ts'

/** What is being computed? */
export function Jobs() {
  return (
    <>
      <PageHeader title="Jobs" lead="Every job on the market: what was asked, what came out, and what it cost." />
      <Loaded query={useJobs()} what="the jobs">
        {({ jobs, total }) =>
          jobs.length === 0 ? (
            <Empty title="No job yet">
              <p>
                A job is one workflow over one list of items. A project’s budget posts one, or anyone does from a wallet
                with <code>pinf run</code>. Keepers split its shards among themselves.
              </p>
            </Empty>
          ) : (
            <>
              <JobTable jobs={jobs} />
              {total > jobs.length && (
                <p>
                  The newest {jobs.length} of {total} jobs.
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </>
  )
}
