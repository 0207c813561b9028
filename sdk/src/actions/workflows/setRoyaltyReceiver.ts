import type { Address, Hash, Hex } from 'viem'
import { type ProtocolClient, registry } from '../../chain/contracts.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type SetRoyaltyReceiverParameters = WriteOptions & { workflowId: Hex; receiver: Address }
export type SetRoyaltyReceiverReturnType = Hash

/**
 * Changes who receives the royalties of all versions of a workflow. Author only.
 *
 * @example
 * const hash = await setRoyaltyReceiver(client, { workflowId, receiver: '0x…' })
 */
export function setRoyaltyReceiver(
  client: ProtocolClient,
  { workflowId, receiver, ...options }: SetRoyaltyReceiverParameters,
): Promise<SetRoyaltyReceiverReturnType> {
  const args = [workflowId, receiver] as const
  return write(client, { ...registry(client), functionName: 'setRoyaltyReceiver', args, ...options })
}
