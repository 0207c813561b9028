import { uploadJobContent } from '@pinf/sdk'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useNetwork } from '../../network/context.ts'
import { useBlockSource } from '../../network/hooks/useBlockSource.ts'
import { amongBlocks, type Commitments, type JobBlocks, missingOf } from '../jobContent.ts'
import { written } from '../written.ts'

/** How often the gateways are asked while a job waits for its content. */
const POLL_MS = 5_000

type WaitingJob = Commitments & { id: Hex }

/** What keepers lack of a job's content, and how to bring it to them. */
export function useJobContent({ id: jobId, workflowDigest, inputDigest }: WaitingJob) {
  const { gateways } = useNetwork()
  const source = useBlockSource()
  const job = { workflowDigest, inputDigest }
  const state = useQuery({
    queryKey: ['jobContent', jobId],
    refetchInterval: ({ state: { data } }) => (data && !data.missing.workflow && !data.missing.items ? false : POLL_MS),
    queryFn: async () => {
      const missing = await missingOf(job, { source, gateways })
      return { missing, ...(await amongBlocks(job, missing, written)) }
    },
  })
  const upload = useMutation({
    mutationFn: async (find: () => Promise<JobBlocks>) => uploadJobContent({ jobId, gateways, ...(await find()) }),
    onSuccess: () => state.refetch(),
  })
  return { state: state.data, upload }
}
