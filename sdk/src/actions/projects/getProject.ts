import type { Address } from 'viem'
import { factory, findAsset, type ProtocolClient } from '../../chain/contracts.ts'
import type { DeploymentAsset } from '../../chain/deployment.ts'
import { PROJECT_PHASES, type ProjectPhase, type RaiseTerms, shares, treasury } from '../../chain/projects.ts'
import { UnknownProjectError } from '../../errors/unknownProject.ts'
import { read } from '../internal/call.ts'
import { tokenAbi } from '../internal/token.ts'

export type GetProjectParameters = {
  /** The treasury's address, which is the project's identity. */
  project: Address
}
/** Amounts in base units of the project's asset, times unix seconds. */
export type GetProjectReturnType = {
  project: Address
  token: Address
  governor: Address
  name: string
  symbol: string
  founder: Address
  asset: DeploymentAsset
  phase: ProjectPhase
  raise: RaiseTerms
  /** Pauses included. */
  deadline: number
  raised: bigint
  /** What it can spend or redeem now. */
  free: bigint
  /** In jobs that are not final. */
  committed: bigint
  /** What `sweepProject` would bring home now. */
  sweepable: bigint
  /** All shares, in their base units. */
  supply: bigint
  /** What stays in the treasury when somebody redeems, in basis points. */
  exitFeeBps: number
  /** 0 before. */
  activatedAt: number
  budgets: number
}

/**
 * Returns where a project stands.
 *
 * @throws {UnknownProjectError} when the address is no project's treasury.
 * @example
 * const { phase, raised, raise } = await getProject(client, { project: '0x…' })
 */
export async function getProject(
  client: ProtocolClient,
  { project }: GetProjectParameters,
): Promise<GetProjectReturnType> {
  const contracts = await read(client, { ...factory(client), functionName: 'projectOf', args: [project] })
  if (BigInt(contracts.treasury) === 0n) throw new UnknownProjectError(project)
  const of = { ...treasury(project), args: [] } as const
  const token = { ...shares(contracts.token), abi: tokenAbi, args: [] } as const
  const [
    name,
    symbol,
    founder,
    asset,
    phase,
    raise,
    deadline,
    raised,
    free,
    committed,
    sweepable,
    supply,
    exitFeeBps,
    activatedAt,
    budgets,
  ] = await Promise.all([
    read(client, { ...token, functionName: 'name' }),
    read(client, { ...token, functionName: 'symbol' }),
    read(client, { ...of, functionName: 'founder' }),
    read(client, { ...of, functionName: 'asset' }),
    read(client, { ...of, functionName: 'phase' }),
    read(client, { ...of, functionName: 'raiseTerms' }),
    read(client, { ...of, functionName: 'deadline' }),
    read(client, { ...of, functionName: 'raised' }),
    read(client, { ...of, functionName: 'freeAssets' }),
    read(client, { ...of, functionName: 'committedAssets' }),
    read(client, { ...of, functionName: 'sweepable' }),
    read(client, { ...shares(contracts.token), functionName: 'totalSupply', args: [] }),
    read(client, { ...of, functionName: 'exitFeeBps' }),
    read(client, { ...of, functionName: 'activatedAt' }),
    read(client, { ...of, functionName: 'budgetCount' }),
  ])
  return {
    project,
    token: contracts.token,
    governor: contracts.governor,
    name,
    symbol,
    founder,
    asset: findAsset(client, asset),
    phase: PROJECT_PHASES[phase] ?? 'Raise',
    raise,
    deadline,
    raised,
    free,
    committed,
    sweepable,
    supply,
    exitFeeBps,
    activatedAt,
    budgets: Number(budgets),
  }
}
