import { factory, type ProtocolClient } from '../../chain/contracts.ts'
import type { ProjectBounds } from '../../chain/projects.ts'
import { read } from '../internal/call.ts'

export type GetProjectBoundsReturnType = ProjectBounds

/**
 * Returns the platform's limits on new projects, in seconds and basis points.
 *
 * @example
 * const { maxRaise } = await getProjectBounds(client)
 */
export function getProjectBounds(client: ProtocolClient): Promise<GetProjectBoundsReturnType> {
  return read(client, { ...factory(client), functionName: 'bounds', args: [] })
}
