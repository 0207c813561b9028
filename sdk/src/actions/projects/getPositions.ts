import type { Address } from 'viem'
import { factory, type ProtocolClient } from '../../chain/contracts.ts'
import { PROJECT_PHASES, type ProjectPhase, shares as sharesAt, treasury } from '../../chain/projects.ts'
import { SHARES_PER_UNIT, worthOf } from '../../project/shares.ts'
import { read } from '../internal/call.ts'
import { tokenAbi } from '../internal/token.ts'
import { getSharePool } from './getSharePool.ts'
import { listProjects } from './listProjects.ts'

export type GetPositionsParameters = {
  account: Address
  /** All projects when left out. */
  projects?: readonly Address[] | undefined
}
/** What an account has in one project. Shares and votes in shares' base units, money in the asset's, times unix seconds. */
export type Position = {
  project: Address
  phase: ProjectPhase
  shares: bigint
  /** Of these, younger than the seasoning time: they do not count in full yet. */
  fresh: bigint
  /** Of these, neither movable nor redeemable until `lockedUntil`. */
  locked: bigint
  lockedUntil: number
  /** What the account votes with, its own and others'. */
  votes: bigint
  /** Who votes with its shares. */
  delegate: Address
  /** If everything in jobs came back: the high net asset value. */
  worth: bigint
  /** What leaving pays now: a pledge at par, free money less the exit fee, or a refund with its part of the bonus. */
  redeemable: bigint
}
export type GetPositionsReturnType = Position[]

/**
 * Returns what an account has in projects, those left out in which it has neither shares nor votes.
 *
 * @example
 * const [position] = await getPositions(client, { account, projects: [project] })
 */
export async function getPositions(
  client: ProtocolClient,
  { account, projects }: GetPositionsParameters,
): Promise<GetPositionsReturnType> {
  const all = projects ?? (await listProjects(client))
  const positions = await Promise.all(all.map((project) => getPosition(client, project, account)))
  return positions.filter(({ shares, votes }) => shares > 0n || votes > 0n)
}

async function getPosition(client: ProtocolClient, project: Address, account: Address): Promise<Position> {
  const { token } = await read(client, { ...factory(client), functionName: 'projectOf', args: [project] })
  const of = { ...sharesAt(token), args: [account] } as const
  const [shares, fresh, [locked, lockedUntil], votes, delegate, phaseNumber] = await Promise.all([
    read(client, { ...of, abi: tokenAbi, functionName: 'balanceOf' }),
    read(client, { ...of, functionName: 'freshOf' }),
    read(client, { ...of, functionName: 'lockedOf' }),
    read(client, { ...of, functionName: 'getVotes' }),
    read(client, { ...of, functionName: 'delegates' }),
    read(client, { ...treasury(project), functionName: 'phase', args: [] }),
  ])
  const phase = PROJECT_PHASES[phaseNumber] ?? 'Raise'
  const position = { project, phase, shares, fresh, locked, lockedUntil, votes, delegate }
  return { ...position, ...(await value(client, project, account, phase, shares)) }
}

async function value(client: ProtocolClient, project: Address, account: Address, phase: ProjectPhase, shares: bigint) {
  const pledge = shares / SHARES_PER_UNIT
  if (shares === 0n || phase === 'Raise') return { worth: pledge, redeemable: pledge }
  if (phase === 'Failed') {
    const bonus = await read(client, { ...treasury(project), functionName: 'bonusOf', args: [account] })
    return { worth: pledge + bonus, redeemable: pledge + bonus }
  }
  const [pool, redeemable] = await Promise.all([
    getSharePool(client, { project }),
    read(client, { ...treasury(project), functionName: 'previewRedeem', args: [shares] }),
  ])
  return { worth: worthOf(shares, pool), redeemable }
}
