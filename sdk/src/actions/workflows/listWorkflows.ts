import type { Address, Hex } from 'viem'
import { type ProtocolClient, registry } from '../../chain/contracts.ts'
import { getEvents } from '../internal/events.ts'

export type ListWorkflowsParameters = { author?: Address | undefined; digest?: Hex | undefined }
export type ListWorkflowsReturnType = {
  workflowId: Hex
  author: Address
  name: string
  version: number
  digest: Hex
  workflowRoot: Hex
  royaltyBps: number
}[]

/**
 * Returns published versions in order, read from the chain's events.
 *
 * @example
 * const [published] = await listWorkflows(client, { digest })
 */
export async function listWorkflows(
  client: ProtocolClient,
  { author, digest }: ListWorkflowsParameters,
): Promise<ListWorkflowsReturnType> {
  const events = await getEvents(client, {
    ...registry(client),
    eventName: 'WorkflowPublished',
    args: { author, digest },
  })
  return events.map(({ args }) => {
    const { workflowId, author, name, version, digest, workflowRoot, royaltyBps } = args
    return { workflowId, author, name, version, digest, workflowRoot, royaltyBps }
  })
}
