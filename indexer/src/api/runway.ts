import { db } from 'ponder:api'
import { balance, budget, payment, project, run } from 'ponder:schema'
import { Hono } from 'hono'
import { and, asc, eq, gt, inArray, sql } from 'ponder'
import { type Address, isAddress } from 'viem'
import { type Burn, daysLeft, perDay } from '../../../sdk/src/project/runway.ts'
import { lastIndexed } from './indexed.ts'
import { json } from './json.ts'

const WINDOW = 7 * 86_400
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

  const seconds = row.activatedAt === null ? 0 : Math.min(Number(now - row.activatedAt), WINDOW)
  const from = now - BigInt(seconds)
  const [spent, budgets] = await Promise.all([spentSince(address, from), openBudgets(address, now, seconds)])
  const { free, credit, committed } = { free: row.free, credit: row.credit ?? 0n, committed: row.committed ?? 0n }
  const money = { free, credit, committed, ...pace(free + credit, { spent, seconds }) }
  return json(context, { project: address, at: now, seconds, ...money, budgets })
})

async function spentSince(address: Address, from: bigint): Promise<bigint> {
  const [sum] = await db
    .select({ spent: sql<string>`coalesce(sum(${payment.amount}), 0)` })
    .from(payment)
    .where(and(eq(payment.project, address), inArray(payment.kind, [...SPENDING]), gt(payment.timestamp, from)))
  return BigInt(sum?.spent ?? 0)
}

async function openBudgets(address: Address, now: bigint, seconds: number) {
  const open = and(eq(budget.project, address), eq(budget.status, 'open'), gt(budget.expiry, now))
  const ofBudget = and(
    eq(run.project, budget.project),
    eq(run.budgetId, budget.id),
    gt(run.startedAt, now - BigInt(seconds)),
  )
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
  return rows.map(({ id, expiry, left, spent }) => {
    const rest = BigInt(left)
    return { id, expiry, left: rest, ...pace(rest, { spent: BigInt(spent), seconds }) }
  })
}

/** How fast money goes and how long it lasts so; `daysLeft` is null when nothing goes. */
function pace(money: bigint, burn: Burn) {
  return { spent: burn.spent, perDay: perDay(burn), daysLeft: daysLeft(money, burn) ?? null }
}
