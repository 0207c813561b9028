import { ponder } from 'ponder:registry'
import { contribution, project } from 'ponder:schema'
import { recordActivity, recordPayment } from '../records/ledger.ts'
import { changeContributor, findProject, giveBack } from '../records/projects.ts'

ponder.on('ProjectTreasury:Contributed', async ({ event, context }) => {
  const { contributor: account, payer, assets: amount, shares, newFree } = event.args
  const { db } = context
  const { address, asset } = await findProject(context, event.log.address)
  const { timestamp } = event.block
  await changeContributor(context, address, account, timestamp, (row) => ({ contributed: row.contributed + amount }))
  const after = await db.update(project, { address }).set((row) => ({
    contributed: row.contributed + amount,
    raised: row.status === 'raise' ? row.raised + amount : row.raised,
    free: newFree,
  }))
  await db.insert(contribution).values({
    id: event.id,
    project: address,
    account,
    payer,
    amount,
    shares,
    total: after.contributed - after.returned,
    timestamp,
    transaction: event.transaction.hash,
  })
  const subject = { project: address, asset, amount }
  await recordPayment(context, event, { ...subject, kind: 'contribution', from: payer, to: address })
  await recordActivity(context, event, { ...subject, event: 'Contributed', actor: account })
})

ponder.on('ProjectTreasury:PledgeWithdrawn', async ({ event, context }) => {
  const { contributor, assets: amount, newFree } = event.args
  const { address, asset } = await findProject(context, event.log.address)
  await giveBack(context, address, contributor, event.block.timestamp, { amount, newFree })
  await context.db.update(project, { address }).set(({ raised }) => ({ raised: raised - amount }))
  const subject = { project: address, asset, amount }
  await recordPayment(context, event, { ...subject, kind: 'pledgeWithdrawn', from: address, to: contributor })
  await recordActivity(context, event, { ...subject, event: 'PledgeWithdrawn', actor: contributor })
})

ponder.on('ProjectTreasury:Refunded', async ({ event, context }) => {
  const { contributor, assets: amount, newFree } = event.args
  const { address, asset } = await findProject(context, event.log.address)
  await giveBack(context, address, contributor, event.block.timestamp, { amount, newFree })
  const subject = { project: address, asset, amount }
  await recordPayment(context, event, { ...subject, kind: 'contributionRefund', from: address, to: contributor })
  await recordActivity(context, event, { ...subject, event: 'Refunded', actor: contributor })
})

ponder.on('ProjectTreasury:Redeemed', async ({ event, context }) => {
  const { owner, receiver, assets: amount, newFree } = event.args
  const { address, asset } = await findProject(context, event.log.address)
  await giveBack(context, address, owner, event.block.timestamp, { amount, newFree })
  const subject = { project: address, asset, amount }
  await recordPayment(context, event, { ...subject, kind: 'redemption', from: address, to: receiver })
  await recordActivity(context, event, { ...subject, event: 'Redeemed', actor: owner })
})

ponder.on('ProjectTreasury:RaiseFailed', async ({ event, context }) => {
  const { raised } = event.args
  const address = event.log.address
  await context.db.update(project, { address }).set({ status: 'failed', raised, endedAt: event.block.timestamp })
  await recordActivity(context, event, { project: address, event: 'RaiseFailed', amount: raised })
})

ponder.on('ProjectTreasury:Activated', async ({ event, context }) => {
  const { raised } = event.args
  const address = event.log.address
  await context.db.update(project, { address }).set({ status: 'active', raised, activatedAt: event.block.timestamp })
  await recordActivity(context, event, { project: address, event: 'Activated', amount: raised })
})

ponder.on('ProjectTreasury:WindDownStarted', async ({ event, context }) => {
  const address = event.log.address
  await context.db.update(project, { address }).set({ status: 'windDown', endedAt: event.block.timestamp })
  await recordActivity(context, event, { project: address, event: 'WindDownStarted' })
})
