import { db } from 'ponder:api'
import { contributor, project } from 'ponder:schema'
import { and, eq, gt, lt, lte, or } from 'ponder'
import type { Address } from 'viem'

/** What raises that missed their goal owe an account: its pledge, and its part of the founder's bonus. Base units. */
export async function refundsOf(account: Address, now: bigint) {
  const missed = and(eq(project.status, 'raise'), lte(project.deadline, now), lt(project.raised, project.goal))
  const rows = await db
    .select({ project, contributor })
    .from(contributor)
    .innerJoin(project, eq(project.address, contributor.project))
    .where(and(eq(contributor.account, account), gt(contributor.shares, 0n), or(eq(project.status, 'failed'), missed)))
  return rows.map(({ project: { address, asset, bonus, earlyPledged }, contributor: pledge }) => ({
    project: address,
    asset,
    assets: pledge.contributed - pledge.returned,
    bonus: earlyPledged > 0n ? (bonus * pledge.earlyPledge) / earlyPledged : 0n,
  }))
}
