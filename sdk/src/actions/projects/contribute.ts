import type { Address, Hash } from 'viem'
import type { ProtocolClient } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { read, type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'
import { lessSlippage } from '../internal/slippage.ts'
import { approveToken } from '../tokens/approveToken.ts'
import { signPermit } from '../tokens/signPermit.ts'
import { contributeToProjects } from './contributeToProjects.ts'

export type ContributeParameters = WriteOptions & {
  project: Address
  /** In base units of the project's asset. */
  amount: bigint
  /** Who gets the shares; the caller when left out, and always after the raise. */
  contributor?: Address | undefined
  /** Least the new shares must be worth at the price of redeeming, in base units; the preview less slippage when left out. */
  minRedeemable?: bigint | undefined
  /** How far the price may move from the preview, in basis points; 50 when left out. */
  slippageBps?: number | undefined
  /** `wallet` approves first where needed; `permit` does it in one transaction; `native` pays a project of the wrapped token. */
  source?: 'wallet' | 'permit' | 'native' | undefined
}
export type ContributeReturnType = Hash

/**
 * Puts money into a project and mints shares for it: at par while it is raising, at the high net asset value later.
 *
 * @throws {WrongStatusError} when the project takes none in its phase, or is dormant.
 * @throws {InvalidValueError} outside the contribution's limits, or when the price moved too far.
 * @throws {NotPermittedError} for another account after the raise, or in native money.
 * @example
 * const hash = await contribute(client, { project, amount: 50_000_000n, source: 'permit' })
 */
export async function contribute(
  client: ProtocolClient,
  { project, amount, contributor, minRedeemable, slippageBps, source = 'wallet', ...options }: ContributeParameters,
): Promise<ContributeReturnType> {
  const receiver = contributor ?? signer(client, options).address
  if (source === 'native') {
    const contributions = [{ project, amount, minRedeemable }]
    return contributeToProjects(client, { contributions, contributor, slippageBps, native: true, ...options })
  }
  const [asset, [, redeemable]] = await Promise.all([
    read(client, { ...treasury(project), functionName: 'asset', args: [] }),
    read(client, { ...treasury(project), functionName: 'previewContribute', args: [amount] }),
  ])
  const least = minRedeemable ?? lessSlippage(redeemable, slippageBps)
  const allowance = { asset, amount, spender: project, ...options }
  if (source === 'permit') {
    const args = [amount, receiver, least, await signPermit(client, allowance)] as const
    return write(client, { ...treasury(project), functionName: 'contributeWithPermit', args, ...options })
  }
  await approveToken(client, allowance)
  const args = [amount, receiver, least] as const
  return write(client, { ...treasury(project), functionName: 'contribute', args, ...options })
}
