import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { type WriteOptions, write } from '../internal/call.ts'

export type ReclaimBonusParameters = WriteOptions & { project: Address }
export type ReclaimBonusReturnType = Hash

/**
 * Pays the founder's bonus back to the founder: once the project is active, or after a failed raise that nobody had joined
 * early. Anyone may.
 *
 * @throws {NothingToDoError} when there is none, or it is owed to contributors.
 * @example
 * const hash = await reclaimBonus(client, { project })
 */
export function reclaimBonus(
  client: ProtocolClient,
  { project, ...options }: ReclaimBonusParameters,
): Promise<ReclaimBonusReturnType> {
  return write(client, { ...treasury(project), functionName: 'reclaimBonus', args: [], ...options })
}
