import type { Address, Hex } from 'viem'
import { type ProtocolClient, registry } from '../../chain/contracts.ts'
import { refusal } from '../../errors/explain.ts'
import { read } from '../internal/call.ts'

export type GetWorkflowParameters = {
  workflowId: Hex
  /** The latest when left out. */
  version?: number | undefined
}
export type GetWorkflowReturnType = {
  workflowId: Hex
  author: Address
  receiver: Address
  /** How many versions there are; they count from 1. */
  versions: number
  version: number
  digest: Hex
  workflowRoot: Hex
  royaltyBps: number
  publishedBlock: number
}

/**
 * Returns a published version of a workflow.
 *
 * @throws {UnknownEntityError} when there is no such workflow or version.
 * @example
 * const { digest } = await getWorkflow(client, { workflowId })
 */
export async function getWorkflow(
  client: ProtocolClient,
  { workflowId, version }: GetWorkflowParameters,
): Promise<GetWorkflowReturnType> {
  const contract = registry(client)
  const [author, versions, receiver] = await read(client, {
    ...contract,
    functionName: 'workflowOf',
    args: [workflowId],
  })
  const wanted = version ?? versions
  if (wanted === 0 || wanted > versions) throw refusal('WorkflowRegistry_Unknown', { workflowId, version: wanted })
  const [digest, workflowRoot, royaltyBps, publishedBlock] = await read(client, {
    ...contract,
    functionName: 'versionOf',
    args: [workflowId, wanted],
  })
  return { workflowId, author, receiver, versions, version: wanted, digest, workflowRoot, royaltyBps, publishedBlock }
}
