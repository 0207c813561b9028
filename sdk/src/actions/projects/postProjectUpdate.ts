import type { Address, Hash, Hex } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type PostProjectUpdateParameters = WriteOptions & {
  project: Address
  /** From `encodeProjectUpdate`. */
  digest: Hex
  /** Where it can be fetched: `ipfs://<cid>`, or the `data:` URI itself. */
  uri: string
}
export type PostProjectUpdateReturnType = Hash

/**
 * Publishes an update to a project's contributors. Its founder alone.
 *
 * @throws {NotPermittedError} for anybody else.
 * @example
 * const { digest, cid } = encodeProjectUpdate({ format: 'pinf-update/v1', title: 'Half way', body: 'Fifty of a hundred.' })
 * const hash = await postProjectUpdate(client, { project, digest, uri: `ipfs://${cid}` })
 */
export function postProjectUpdate(
  client: ProtocolClient,
  { project, digest, uri, ...options }: PostProjectUpdateParameters,
): Promise<PostProjectUpdateReturnType> {
  return write(client, { ...treasury(project), functionName: 'postUpdate', args: [digest, uri], ...options })
}
