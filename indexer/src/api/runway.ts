import { db } from 'ponder:api'
import { balance, budget, payment, project, run } from 'ponder:schema'
import { Hono } from 'hono'
import { and, asc, eq, gt, inArray, sql } from 'ponder'
import { type Address, isAddress } from 'viem'
import { daysLeft, perDay } from '../accounting/runway.ts'
import { lastIndexed } from './indexed.ts'
import { json } from './json.ts'

const WINDOW = 7n * 86_400n
const SPENDING = ['keeperPay', 'royalty', 'protocolFee', 'runBounty'] as const

/**
 * `GET /project/:address/runway`: how long a project's money lasts at the rate of its last 7 days, and its open budgets
 * under their ceilings. A project is charged what left for good; a budget, what its runs posted. Base units.
 */
export const runway = new Hono().get('/:address/runway', async (context) => {
  const address = context.req.param('address').toLowerCase()
  if (!isAddress(address)) return json(context, { error: 'A project is an address of 20 bytes.' }, 400)
  const [[row], { timestamp: now }] = await Promise.all([
    db
      .select({
        free: project.free,
        activatedAt: project.activatedAt,
        credit: balance.claimable,
        committed: balance.inJobs,
      })
      .from(project)
      .leftJoin(balance, and(eq(balance.account, project.address), eq(balance.asset, project.asset)))
      .where(eq(project.address, address)),
    lastIndexed(),
  ])
  if (!row) return json(context, { error: `No project ${address}, or it is not indexed yet: see /lag.` }, 404)

  const age = row.activatedAt === null ? 0n : now - row.activatedAt
  const seconds = age < WINDOW ? age : WINDOW
  const [spent, budgets] = await Promise.all([spentSince(address, now - seconds), openBudgets(address, now, seconds)])
  const { free, committed } = { free: row.free, committed: row.committed ?? 0n }
  const credit = row.credit ?? 0n
  const burn = { spent, seconds }
  const figures = { perDay: perDay(burn), daysLeft: daysLeft(free + credit, burn) }
  return json(context, { project: address, at: now, seconds, free, credit, committed, spent, ...figures, budgets })
})

async function spentSince(address: Address, from: bigint): Promise<bigint> {
  const [sum] = await db
    .select({ spent: sql<string>`coalesce(sum(${payment.amount}), 0)` })
    .from(payment)
    .where(and(eq(payment.project, address), inArray(payment.kind, [...SPENDING]), gt(payment.timestamp, from)))
  return BigInt(sum?.spent ?? 0)
}

async function openBudgets(address: Address, now: bigint, seconds: bigint) {
  const open = and(eq(budget.project, address), eq(budget.status, 'open'), gt(budget.expiry, now))
  const ofBudget = and(eq(run.project, budget.project), eq(run.budgetId, budget.id), gt(run.startedAt, now - seconds))
  const rows = await db
    .select({
      id: budget.id,
      left: sql<string>`${budget.totalCeiling} - ${budget.spent}`,
      expiry: budget.expiry,
      spent: sql<string>`coalesce(sum(${run.cost} + ${run.bounty}), 0)`,
    })
    .from(budget)
    .leftJoin(run, ofBudget)
    .where(open)
    .groupBy(budget.project, budget.id)
    .orderBy(asc(budget.id))
  return rows.map(({ id, expiry, ...row }) => {
    const [left, burn] = [BigInt(row.left), { spent: BigInt(row.spent), seconds }]
    return { id, expiry, left, spent: burn.spent, perDay: perDay(burn), daysLeft: daysLeft(left, burn) }
  })
}
