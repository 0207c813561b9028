import { type Address, zeroAddress } from 'viem'
import { getBlockNumber } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { shares, treasury } from '../../chain/projects.ts'
import { vestingWallet } from '../../chain/vestingWallet.ts'
import { attempt, read } from '../internal/call.ts'
import { tokenAbi } from '../internal/token.ts'

export type GetVestingParameters = { project: Address }
/** Shares in their base units, times unix seconds. */
export type GetVestingReturnType =
  | {
      wallet: Address
      /** Who gets what is released: the founder, unless the wallet was given away. */
      beneficiary: Address
      /** Every share that was minted to the wallet. */
      total: bigint
      /** What was sent to the beneficiary so far. */
      released: bigint
      /** What `releaseVested` would send now. */
      releasable: bigint
      /** Shares vest evenly from here, the second of activation, */
      start: number
      /** until here. */
      end: number
    }
  | undefined

/**
 * Returns how far a founder's shares have vested, all of it at one block; undefined before the project is active, and where the
 * founder has none.
 *
 * @example
 * const vesting = await getVesting(client, { project })
 */
export async function getVesting(
  client: ProtocolClient,
  { project }: GetVestingParameters,
): Promise<GetVestingReturnType> {
  const blockNumber = await attempt(client, undefined, () => getBlockNumber(client, { cacheTime: 0 }))
  const of = { ...treasury(project), args: [], blockNumber } as const
  const [wallet, token] = await Promise.all([
    read(client, { ...of, functionName: 'vestingWallet' }),
    read(client, { ...of, functionName: 'token' }),
  ])
  if (wallet === zeroAddress) return undefined
  const held = { ...shares(token), abi: tokenAbi, functionName: 'balanceOf', args: [wallet], blockNumber } as const
  const own = { ...vestingWallet(wallet), args: [], blockNumber } as const
  const ofToken = { ...vestingWallet(wallet), args: [token], blockNumber } as const
  const [beneficiary, start, end, left, released, releasable] = await Promise.all([
    read(client, { ...own, functionName: 'owner' }),
    read(client, { ...own, functionName: 'start' }),
    read(client, { ...own, functionName: 'end' }),
    read(client, held),
    read(client, { ...ofToken, functionName: 'released' }),
    read(client, { ...ofToken, functionName: 'releasable' }),
  ])
  return {
    wallet,
    beneficiary,
    total: left + released,
    released,
    releasable,
    start: Number(start),
    end: Number(end),
  }
}
