import { type JobTerms, uploadJobContent } from '@pinf/sdk'
import { projectTreasuryAbi } from '@pinf/sdk/abis'
import { type Address, type Hex, parseEventLogs } from 'viem'
import type { DevnetClient } from '../client.ts'
import { DemoFailedError } from '../errors.ts'
import type { PreparedJob } from './content.ts'

export type StartedRun = { jobId: Hex; terms: JobTerms; gasUsed: bigint }

/** Triggers a budget's next run. */
export async function startRun(trigger: DevnetClient, project: Address, budgetId: bigint): Promise<StartedRun> {
  const { hash } = await trigger.runBudget({ project, budgetId })
  const { logs, gasUsed } = await trigger.confirmTransaction({ hash })
  const [event] = parseEventLogs({ abi: projectTreasuryAbi, logs, eventName: 'BudgetRun' })
  if (!event) throw new DemoFailedError(`Transaction ${hash} ran no budget.`)
  const { jobId } = event.args
  return { jobId, terms: await trigger.getJobTerms({ jobId }), gasUsed }
}

/** Brings a posted job's content to the keepers, who cannot start without it. */
export async function bringContent(
  jobId: Hex,
  { cids, blocks }: PreparedJob,
  gateways: readonly string[],
): Promise<void> {
  await uploadJobContent({ jobId, cids, source: blocks, gateways })
}
