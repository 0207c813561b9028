import { ponder } from 'ponder:registry'
import { budget, project, run } from 'ponder:schema'
import { declaredBudget } from '../records/budgets.ts'
import { recordActivity, recordPayment } from '../records/ledger.ts'
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
  await db.insert(run).values({
    jobId,
    project: address,
    budgetId,
    number,
    trigger,
    cost,
    bounty,
    cancelled: false,
    startedAt: event.block.timestamp,
    transaction: event.transaction.hash,
  })
  await db.update(budget, { project: address, id: budgetId }).set(({ runs }) => ({ runs: runs + 1, spent: newSpent }))
  await db
    .update(project, { address })
    .set(({ runs, spent }) => ({ runs: runs + 1, spent: spent + cost + bounty, free: newFree }))
  const subject = { jobId, project: address, asset }
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
  await context.db.update(project, { address }).set(({ swept }) => ({ swept: swept + amount, free: newFree }))
  await recordActivity(context, event, { project: address, event: 'Swept', asset, amount })
})
