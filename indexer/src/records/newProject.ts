import type { Event } from 'ponder:registry'
import type { factoryState, project } from 'ponder:schema'
import { earlyUntil } from '../accounting/bonus.ts'

type Created = Event<'ProjectFactory:ProjectCreated'>
type State = typeof factoryState.$inferSelect | null

/** A project as its founder set it up, inside the platform's limits of that moment. */
export function newProject({ args, block, transaction }: Created, state: State): typeof project.$inferInsert {
  const { treasury: address, founder, asset, token, governor, config } = args
  const { asset: _asset, deadline: chosen, ...raise } = config.raise
  const { name, symbol, metadataDigest, metadataUri, transferable, foundingAllowanceBps } = config
  const { limits, exitFeeBps, founderBps, vestingSeconds } = config
  const createdAt = block.timestamp
  // A pause that is on already moves the deadline by what is left of it.
  const pausedFor = state && state.pausedUntil > createdAt ? state.pausedUntil - createdAt : 0n
  const deadline = BigInt(chosen)
  return {
    ...{ address, token, governor, founder, asset },
    ...{ name, symbol, metadataDigest, metadataUri, transferable },
    ...raise,
    deadline: deadline + pausedFor,
    earlyUntil: earlyUntil(createdAt, deadline) + pausedFor,
    ...config.governance,
    shareLock: state?.shareLock ?? 0,
    ...limits,
    ...{ foundingAllowanceBps, exitFeeBps, founderBps, vestingSeconds },
    ...NOTHING_YET,
    budgets: config.foundingBudget.totalCeiling > 0n ? 1 : 0,
    createdAt,
    transaction: transaction.hash,
  }
}

const NOTHING_YET = {
  status: 'raise' as const,
  bonusPaid: 0n,
  bonusReclaimed: 0n,
  earlyPledged: 0n,
  founderShares: 0n,
  founderSharesReleased: 0n,
  raised: 0n,
  contributed: 0n,
  returned: 0n,
  free: 0n,
  redeemed: 0n,
  exitFees: 0n,
  spent: 0n,
  bounties: 0n,
  keeperPaid: 0n,
  royaltyPaid: 0n,
  feePaid: 0n,
  swept: 0n,
  donated: 0n,
  shares: 0n,
  contributors: 0,
  holders: 0,
  runs: 0,
  itemsDelivered: 0,
}
