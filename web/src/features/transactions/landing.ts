import { projectFactoryAbi } from '@pinf/sdk/abis'
import { type Address, isAddressEqual, type Log, parseEventLogs } from 'viem'
import type { PlanLink } from './types.ts'

/** Where a confirmed transaction led that could not be known before: a new project has its address from the chain. */
export function landingOf(logs: Log[], factory: Address): PlanLink | undefined {
  const [created] = parseEventLogs({ abi: projectFactoryAbi, logs, eventName: 'ProjectCreated' }).filter((log) =>
    isAddressEqual(log.address, factory),
  )
  return created && { to: `/projects/${created.args.treasury.toLowerCase()}`, label: 'See the project' }
}
