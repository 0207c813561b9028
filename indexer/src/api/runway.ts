import { db } from 'ponder:api'
import { balance, budget, job, project, run } from 'ponder:schema'
import { Hono } from 'hono'
import { and, asc, eq, gt } from 'ponder'
import { type Address, isAddress } from 'viem'
import { type Pace, type RunCost, runwayOf } from '../../../sdk/src/project/runway.ts'
import { lastIndexed } from './indexed.ts'
import { json } from './json.ts'

const WINDOW = 7 * 86_400

/**
 * `GET /project/:address/runway`: how long a project's money lasts at the rate of its last 7 days, and its open budgets
 * under their ceilings, by the SDK's formula. Base units; `daysLeft` is null when nothing was spent.
 */
export const runway = new Hono().get('/:address/runway', async (context) => {
  const address = context.req.param('address').toLowerCase()
  if (!isAddress(address)) return json(context, { error: 'A project is an address of 20 bytes.' }, 400)
  const [row, { timestamp: at }] = await Promise.all([moneyOf(address), lastIndexed()])
  if (!row) return json(context, { error: `No project ${address}, or it is not indexed yet: see /lag.` }, 404)

  const { activatedAt, free, credit, committed } = row
  const [runs, open] = await Promise.all([runsSince(address, at - BigInt(WINDOW)), openBudgets(address, at)])
  const {
    left: _sum,
    seconds,
    budgets,
    ...whole
  } = runwayOf({
    free: free + credit,
    activatedAt: Number(activatedAt ?? 0n),
    now: Number(at),
    runs,
    budgets: open.map(({ id, left }) => ({ budgetId: BigInt(id), left })),
  })
  return json(context, {
    ...{ project: address, at, seconds, free, credit, committed, ...orNull(whole) },
    budgets: budgets.map(({ budgetId: _id, ...pace }, index) => ({
      id: open[index]?.id,
      expiry: open[index]?.expiry,
      ...orNull(pace),
    })),
  })
})

async function moneyOf(address: Address) {
  const [row] = await db
    .select({
      free: project.free,
      activatedAt: project.activatedAt,
      credit: balance.claimable,
      committed: balance.inJobs,
    })
    .from(project)
    .leftJoin(balance, and(eq(balance.account, project.address), eq(balance.asset, project.asset)))
    .where(eq(project.address, address))
  return row && { ...row, credit: row.credit ?? 0n, committed: row.committed ?? 0n }
}

async function runsSince(address: Address, from: bigint): Promise<RunCost[]> {
  const rows = await db
    .select({
      budgetId: run.budgetId,
      cost: run.cost,
      bounty: run.bounty,
      returned: job.refunded,
      startedAt: run.startedAt,
    })
    .from(run)
    .innerJoin(job, eq(job.id, run.jobId))
    .where(and(eq(run.project, address), gt(run.startedAt, from)))
  return rows.map(({ budgetId, startedAt, ...costs }) => ({
    ...costs,
    budgetId: BigInt(budgetId),
    time: Number(startedAt),
  }))
}

async function openBudgets(address: Address, now: bigint) {
  const rows = await db
    .select({ id: budget.id, expiry: budget.expiry, total: budget.totalCeiling, spent: budget.spent })
    .from(budget)
    .where(and(eq(budget.project, address), eq(budget.status, 'open'), gt(budget.expiry, now)))
    .orderBy(asc(budget.id))
  return rows.map(({ id, expiry, total, spent }) => ({ id, expiry, left: total - spent }))
}

/** JSON has no `undefined`. */
function orNull<P extends Pick<Pace, 'daysLeft'>>(pace: P) {
  return { ...pace, daysLeft: pace.daysLeft ?? null }
}
