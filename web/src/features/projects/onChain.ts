import {
  type GetBudgetReturnType,
  getBudget,
  getProject,
  getProjectLimits,
  getSharePool,
  getTokenBalance,
  type ProtocolClient,
} from '@pinf/sdk'
import { projectTokenAbi, projectTreasuryAbi } from '@pinf/sdk/abis'
import type { Address } from 'viem'
import { readContract } from 'viem/actions'

/** What the chain itself says of a project now. Amounts in base units, times in unix seconds, rates in basis points. */
export type ProjectOnChain = Awaited<ReturnType<typeof readProject>>
export type BudgetOnChain = GetBudgetReturnType & { id: number }

/** A project's state, its budgets, and what `account` has in it. */
export async function readProject(client: ProtocolClient, project: Address, account: Address | undefined) {
  const [state, pool, { limits, pending, available }] = await Promise.all([
    getProject(client, { project }),
    getSharePool(client, { project }),
    getProjectLimits(client, { project }),
  ])
  const [budgets, mine] = await Promise.all([
    readBudgets(client, project, state.budgets),
    account ? readPosition(client, state, account) : NOTHING,
  ])
  return {
    ...state,
    /** What shares are priced on; the market's credit counts as free. */
    pool,
    limits,
    /** Looser ones that were voted and do not hold yet. */
    pendingLimits: pending,
    weeklyAvailable: available,
    budgetList: budgets,
    mine,
  }
}

function readBudgets(client: ProtocolClient, project: Address, count: number): Promise<BudgetOnChain[]> {
  const ids = Array.from({ length: count }, (_, index) => index + 1)
  return Promise.all(ids.map(async (id) => ({ id, ...(await getBudget(client, { project, budgetId: BigInt(id) })) })))
}

const NOTHING = {
  wallet: 0n,
  shares: 0n,
  locked: 0n,
  lockedUntil: 0,
  fresh: 0n,
  bonus: 0n,
  delegate: undefined,
  votes: 0n,
} as const

/** The account's wallet and its shares: how many are locked or too young to count, and who votes for them. */
async function readPosition(
  client: ProtocolClient,
  { project, token, asset }: Awaited<ReturnType<typeof getProject>>,
  owner: Address,
) {
  const shares = { address: token, abi: projectTokenAbi, args: [owner] } as const
  const treasury = { address: project, abi: projectTreasuryAbi, args: [owner] } as const
  const [wallet, balance, [locked, lockedUntil], fresh, bonus, delegate, votes] = await Promise.all([
    getTokenBalance(client, { asset: asset.address, owner }),
    getTokenBalance(client, { asset: token, owner }),
    readContract(client, { ...shares, functionName: 'lockedOf' }),
    readContract(client, { ...shares, functionName: 'freshOf' }),
    readContract(client, { ...treasury, functionName: 'bonusOf' }),
    readContract(client, { ...shares, functionName: 'delegates' }),
    readContract(client, { ...shares, functionName: 'getVotes' }),
  ])
  return { wallet, shares: balance, locked, lockedUntil: Number(lockedUntil), fresh, bonus, delegate, votes }
}
