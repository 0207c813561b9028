import type { Address } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { type CharterLimits, treasury } from '../../chain/projects.ts'
import { read } from '../internal/call.ts'

export type GetProjectLimitsParameters = { project: Address }
/** Rates in basis points of `seasonedAssets`, amounts in base units, times unix seconds. */
export type GetProjectLimitsReturnType = {
  limits: CharterLimits
  /** Looser ones that were voted and hold from `effectiveAt` on. */
  pending: (CharterLimits & { effectiveAt: number }) | undefined
  /** What weekly limits are measured on: net assets, less the part of shares younger than the seasoning time. */
  seasonedAssets: bigint
  /** What all budgets may spend now, and what of it in runs whose inputs a runner chooses. */
  available: { all: bigint; runner: bigint }
}

/**
 * Returns what all budgets of a project together may spend a week, and how much of it is left now.
 *
 * @example
 * const { limits, available } = await getProjectLimits(client, { project })
 */
export async function getProjectLimits(
  client: ProtocolClient,
  { project }: GetProjectLimitsParameters,
): Promise<GetProjectLimitsReturnType> {
  const of = { ...treasury(project), args: [] } as const
  const [limits, [pending, effectiveAt], seasonedAssets, [all, runner]] = await Promise.all([
    read(client, { ...of, functionName: 'limits' }),
    read(client, { ...of, functionName: 'pendingLimits' }),
    read(client, { ...of, functionName: 'seasonedAssets' }),
    read(client, { ...of, functionName: 'weeklyAvailable' }),
  ])
  return {
    limits,
    pending: effectiveAt === 0 ? undefined : { ...pending, effectiveAt },
    seasonedAssets,
    available: { all, runner },
  }
}
