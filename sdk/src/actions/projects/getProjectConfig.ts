import type { Address } from 'viem'
import { factory, type ProtocolClient } from '../../chain/contracts.ts'
import type { ProjectConfig } from '../../chain/projects.ts'
import { UnknownProjectError } from '../../errors/unknownProject.ts'
import { getEvents } from '../internal/events.ts'

export type GetProjectConfigParameters = { project: Address }
export type GetProjectConfigReturnType = ProjectConfig

/**
 * Returns what a project's founder fixed at its creation, read from the chain's events. Metadata, limits and voting settings may have
 * been voted to others since; everything else holds for life.
 *
 * @throws {UnknownProjectError} when the address is no project's treasury.
 * @example
 * const { founderBps, vestingSeconds } = await getProjectConfig(client, { project })
 */
export async function getProjectConfig(
  client: ProtocolClient,
  { project }: GetProjectConfigParameters,
): Promise<GetProjectConfigReturnType> {
  const query = { ...factory(client), eventName: 'ProjectCreated', args: { treasury: project } } as const
  const [created] = await getEvents(client, query)
  if (!created) throw new UnknownProjectError(project)
  return created.args.config
}
