import { projectFactoryAbi, projectTreasuryAbi } from '@pinf/sdk/abis'
import { type Address, isAddressEqual, type Log, parseEventLogs } from 'viem'
import type { PlanLink } from './types.ts'

/** Where a confirmed transaction led that could not be known before: a new project has its address from the chain, a run its job. */
export function landingOf(logs: Log[], factory: Address): PlanLink | undefined {
  const [created] = parseEventLogs({ abi: projectFactoryAbi, logs, eventName: 'ProjectCreated' }).filter((log) =>
    isAddressEqual(log.address, factory),
  )
  if (created) return { to: `/projects/${created.args.treasury.toLowerCase()}`, label: 'See the project' }
  const [run] = parseEventLogs({ abi: projectTreasuryAbi, logs, eventName: 'BudgetRun' })
  return run && { to: `/jobs/${run.args.jobId}`, label: 'See its job' }
}
