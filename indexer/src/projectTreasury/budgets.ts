import { ponder } from 'ponder:registry'
import { balance, budget, project, run } from 'ponder:schema'
import { declaredBudget } from '../records/budgets.ts'
import { recordActivity, recordPayment } from '../records/ledger.ts'
import { recordNav } from '../records/nav.ts'
import { findProject } from '../records/projects.ts'

ponder.on('ProjectTreasury:BudgetOpened', async ({ event, context }) => {
  const { budgetId, founding, expiry, firstWindowCeiling, firstWindowEnds, terms } = event.args
  const address = event.log.address
  const opened = {
    founding,
    status: 'open' as const,
    openedAt: event.block.timestamp,
    expiry: BigInt(expiry),
    firstWindowCeiling,
    firstWindowEnds: founding ? BigInt(firstWindowEnds) : null,
  }
  await context.db
    .insert(budget)
    .values({ ...declaredBudget(address, Number(budgetId), terms), ...opened })
    .onConflictDoUpdate(opened)
  await context.db.update(project, { address }).set({ budgets: Number(budgetId) })
  await recordActivity(context, event, { project: address, event: 'BudgetOpened', amount: terms.totalCeiling })
})

ponder.on('ProjectTreasury:BudgetClosed', async ({ event, context }) => {
  const address = event.log.address
  const key = { project: address, id: Number(event.args.budgetId) }
  await context.db.update(budget, key).set({ status: 'closed', closedAt: event.block.timestamp })
  await recordActivity(context, event, { project: address, event: 'BudgetClosed' })
})

ponder.on('ProjectTreasury:BudgetRun', async ({ event, context }) => {
  const { jobId, trigger, cost, bounty, newSpent, newFree } = event.args
  const { db } = context
  const { address, asset } = await findProject(context, event.log.address)
  const number = Number(event.args.run)
  const budgetId = Number(event.args.budgetId)
  const { timestamp } = event.block
  const { runnerInputs } = await db
    .update(budget, { project: address, id: budgetId })
    .set(({ runs }) => ({ runs: runs + 1, spent: newSpent, lastRunAt: timestamp }))
  await db.insert(run).values({
    jobId,
    project: address,
    budgetId,
    number,
    trigger,
    cost,
    bounty,
    budgetSpent: newSpent,
    runnerInputs,
    cancelled: false,
    startedAt: timestamp,
    transaction: event.transaction.hash,
  })
  await db.update(project, { address }).set(({ runs, spent, bounties }) => ({
    runs: runs + 1,
    spent: spent + cost + bounty,
    bounties: bounties + bounty,
    free: newFree,
  }))
  const subject = { jobId, project: address, asset }
  await recordNav(context, event, address)
  await recordPayment(context, event, { ...subject, kind: 'runBounty', from: address, to: trigger, amount: bounty })
  await recordActivity(context, event, { ...subject, event: 'BudgetRun', actor: trigger, amount: cost })
})

ponder.on('ProjectTreasury:RunCancelled', async ({ event, context }) => {
  const { jobId } = event.args
  await context.db.update(run, { jobId }).set({ cancelled: true })
  await recordActivity(context, event, { jobId, project: event.log.address, event: 'RunCancelled' })
})

ponder.on('ProjectTreasury:Swept', async ({ event, context }) => {
  const { assets: amount, newFree } = event.args
  const { address, asset } = await findProject(context, event.log.address)
  const fromMarket = (await context.db.find(balance, { account: address, asset }))?.withdrawn ?? 0n
  await context.db.update(project, { address }).set(({ swept }) => ({
    swept: swept + amount,
    donated: swept + amount - fromMarket,
    free: newFree,
  }))
  await recordNav(context, event, address)
  await recordActivity(context, event, { project: address, event: 'Swept', asset, amount })
})
