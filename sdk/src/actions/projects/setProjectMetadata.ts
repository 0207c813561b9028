import type { Address, Hash, Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type SetProjectMetadataParameters = WriteOptions & {
  project: Address
  /** From `encodeProjectMetadata`. */
  digest: Hex
  /** Where it can be fetched: `ipfs://<cid>`, or the `data:` URI itself. */
  uri: string
}
export type SetProjectMetadataReturnType = Hash

/**
 * Replaces what a project says about itself, as its founder while nobody has contributed. Later it takes a vote: propose
 * the action `setMetadata`.
 *
 * @throws {NotPermittedError} for anybody else, or later.
 * @example
 * const { digest, cid } = encodeProjectMetadata(metadata)
 * const hash = await setProjectMetadata(client, { project, digest, uri: `ipfs://${cid}` })
 */
export function setProjectMetadata(
  client: ProtocolClient,
  { project, digest, uri, ...options }: SetProjectMetadataParameters,
): Promise<SetProjectMetadataReturnType> {
  return write(client, { ...treasury(project), functionName: 'setMetadata', args: [digest, uri], ...options })
}
