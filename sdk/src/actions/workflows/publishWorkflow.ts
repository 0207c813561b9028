import type { Address, Hash, Hex } from 'viem'
import { type ProtocolClient, registry } from '../../chain/contracts.ts'
import { simulateAndWrite, type WriteOptions } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'

export type PublishWorkflowParameters = WriteOptions & {
  /** 1 to 64 characters of a-z, 0-9 and hyphens; unique among the author's workflows. */
  name: string
  /** sha-256 of the spec's canonical JSON. */
  digest: Hex
  /** Merkle root of the spec's nodes. */
  workflowRoot: Hex
  /** Share of the price, at most 10 %; none when left out. */
  royaltyBps?: number | undefined
  /** Who receives royalties of all versions; the caller when left out. */
  receiver?: Address | undefined
}
export type PublishWorkflowReturnType = { hash: Hash; workflowId: Hex; version: number }

/**
 * Publishes a version of the caller's workflow, creating it at the first call.
 *
 * @throws {NothingToDoError} when anybody registered this digest before.
 * @example
 * const { workflowId, version } = await publishWorkflow(client, { name: 'sotu', digest, workflowRoot })
 */
export async function publishWorkflow(
  client: ProtocolClient,
  { name, digest, workflowRoot, royaltyBps = 0, receiver, ...options }: PublishWorkflowParameters,
): Promise<PublishWorkflowReturnType> {
  const args = [name, digest, workflowRoot, royaltyBps, receiver ?? signer(client, options).address] as const
  const { hash, result } = await simulateAndWrite(client, {
    ...registry(client),
    functionName: 'publish',
    args,
    ...options,
  })
  const [workflowId, version] = result
  return { hash, workflowId, version }
}
