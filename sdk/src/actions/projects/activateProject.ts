import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type ActivateProjectParameters = WriteOptions & { project: Address }
export type ActivateProjectReturnType = Hash

/**
 * Starts a project whose raise succeeded. Anyone may.
 *
 * @throws {TooEarlyError} while the goal is not met, or the deadline not passed and the cap not full.
 * @example
 * const hash = await activateProject(client, { project })
 */
export function activateProject(
  client: ProtocolClient,
  { project, ...options }: ActivateProjectParameters,
): Promise<ActivateProjectReturnType> {
  return write(client, { ...treasury(project), functionName: 'activate', args: [], ...options })
}
