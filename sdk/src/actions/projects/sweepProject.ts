import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type SweepProjectParameters = WriteOptions & { project: Address }
export type SweepProjectReturnType = Hash

/**
 * Brings home what the market owes a project. Anyone may.
 *
 * @example
 * const hash = await sweepProject(client, { project })
 */
export function sweepProject(
  client: ProtocolClient,
  { project, ...options }: SweepProjectParameters,
): Promise<SweepProjectReturnType> {
  return write(client, { ...treasury(project), functionName: 'sweep', args: [], ...options })
}
