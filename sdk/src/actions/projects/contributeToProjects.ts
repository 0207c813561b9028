import { type Address, type Hash, isAddressEqual } from 'viem'
import { contractAddress, type ProtocolClient, router } from '../../chain/contracts.ts'
import { treasury } from '../../chain/projects.ts'
import { refusal } from '../../errors/explain.ts'
import { read, type WriteOptions, write } from '../internal/call.ts'
import { signer } from '../internal/signer.ts'
import { lessSlippage } from '../internal/slippage.ts'
import { approveToken } from '../tokens/approveToken.ts'
import { signPermit } from '../tokens/signPermit.ts'

export type ContributeToProjectsParameters = WriteOptions & {
  /** In order; amounts in base units of each project's asset. `minRedeemable` as in `contribute`. */
  contributions: readonly { project: Address; amount: bigint; minRedeemable?: bigint | undefined }[]
  /** The router contributes for its caller alone; naming anybody else is refused. */
  contributor?: Address | undefined
  /** How far prices may move from the preview, in basis points; 50 when left out. */
  slippageBps?: number | undefined
  /** How other assets are allowed: by a transaction each where needed, or by signatures. */
  source?: 'wallet' | 'permit' | undefined
  /** Pays projects of the wrapped native token in native money. */
  native?: boolean | undefined
}
export type ContributeToProjectsReturnType = Hash

/**
 * Contributes to several projects in one transaction, all or nothing, for the caller.
 *
 * @throws whatever `contribute` throws for any of them; then nothing moved.
 * @throws {NothingToDoError} when there is no contribution.
 * @example
 * const contributions = [{ project: first, amount: 5_000_000n }, { project: second, amount: 7_000_000n }]
 * const hash = await contributeToProjects(client, { contributions, source: 'permit' })
 */
export async function contributeToProjects(
  client: ProtocolClient,
  {
    contributions,
    contributor,
    slippageBps,
    source = 'wallet',
    native = false,
    ...options
  }: ContributeToProjectsParameters,
): Promise<ContributeToProjectsReturnType> {
  const caller = signer(client, options).address
  if (contributor && !isAddressEqual(contributor, caller))
    throw refusal('ProjectTreasury_NotForOthers', { contributor })
  const wrapped = contractAddress(client, 'wrappedNative')
  const assets = await Promise.all(
    contributions.map(({ project }) => read(client, { ...treasury(project), functionName: 'asset', args: [] })),
  )
  const sums = new Map<Address, bigint>()
  for (const [index, { amount }] of contributions.entries()) {
    const asset = assets[index] ?? wrapped
    sums.set(asset, (sums.get(asset) ?? 0n) + amount)
  }
  const value = native ? sums.get(wrapped) : undefined
  if (value !== undefined) sums.delete(wrapped)

  const spender = router(client).address
  const allowances = [...sums].map(([asset, amount]) => ({ asset, amount, spender, ...options }))
  const permits = []
  // One after another: a wallet shows one request at a time.
  for (const allowance of allowances) {
    if (source === 'wallet') await approveToken(client, allowance)
    else permits.push({ asset: allowance.asset, assets: allowance.amount, permit: await signPermit(client, allowance) })
  }
  const bounded = await withLeast(client, contributions, slippageBps)
  return write(client, { ...router(client), functionName: 'contribute', args: [bounded, permits], value, ...options })
}

async function withLeast(
  client: ProtocolClient,
  contributions: ContributeToProjectsParameters['contributions'],
  slippageBps: number | undefined,
) {
  const plain = contributions.map(({ project, amount }) => ({ treasury: project, assets: amount, minRedeemable: 0n }))
  const [, redeemable] = await read(client, { ...router(client), functionName: 'previewContribute', args: [plain] })
  return plain.map((contribution, index) => ({
    ...contribution,
    minRedeemable: contributions[index]?.minRedeemable ?? lessSlippage(redeemable[index] ?? 0n, slippageBps),
  }))
}
