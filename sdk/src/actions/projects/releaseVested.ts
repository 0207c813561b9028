import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { vestingWallet } from '../../chain/vestingWallet.ts'
import { NothingVestedError } from '../../errors/nothingVested.ts'
import { read, type WriteOptions, write } from '../internal/call.ts'
import { getVesting } from './getVesting.ts'

export type ReleaseVestedParameters = WriteOptions & { project: Address }
export type ReleaseVestedReturnType = Hash

/**
 * Sends the founder's shares that have vested to the founder, up to the second of the transaction. Anyone may. Nobody votes with
 * them before; from then on they count like any others that the founder gets.
 *
 * @throws {NothingVestedError} when there are none.
 * @example
 * const hash = await releaseVested(client, { project })
 */
export async function releaseVested(
  client: ProtocolClient,
  { project, ...options }: ReleaseVestedParameters,
): Promise<ReleaseVestedReturnType> {
  const [vesting, token] = await Promise.all([
    getVesting(client, { project }),
    read(client, { ...treasury(project), functionName: 'token', args: [] }),
  ])
  if (!vesting?.releasable) throw new NothingVestedError(project)
  return write(client, { ...vestingWallet(vesting.wallet), functionName: 'release', args: [token], ...options })
}
