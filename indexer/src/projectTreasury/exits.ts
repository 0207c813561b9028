import { ponder } from 'ponder:registry'
import { project, redemption } from 'ponder:schema'
import { recordActivity, recordPayment } from '../records/ledger.ts'
import { recordNav } from '../records/nav.ts'
import { findProject, giveBack } from '../records/projects.ts'

ponder.on('ProjectTreasury:Redeemed', async ({ event, context }) => {
  const { owner: account, receiver, shares, assets: amount, fee, newFree } = event.args
  const { timestamp } = event.block
  const { address, asset } = await findProject(context, event.log.address)
  await giveBack(context, address, account, timestamp, { amount, newFree })
  await context.db
    .update(project, { address })
    .set(({ redeemed, exitFees }) => ({ redeemed: redeemed + amount, exitFees: exitFees + fee }))
  await context.db.insert(redemption).values({
    id: event.id,
    project: address,
    account,
    receiver,
    shares,
    amount,
    fee,
    timestamp,
    transaction: event.transaction.hash,
  })
  const subject = { project: address, asset, amount }
  await recordNav(context, event, address)
  await recordPayment(context, event, { ...subject, kind: 'redemption', from: address, to: receiver })
  await recordActivity(context, event, { ...subject, event: 'Redeemed', actor: account })
})

ponder.on('ProjectTreasury:WindDownStarted', async ({ event, context }) => {
  const address = event.log.address
  await context.db.update(project, { address }).set({ status: 'windDown', endedAt: event.block.timestamp })
  await recordActivity(context, event, { project: address, event: 'WindDownStarted' })
})
