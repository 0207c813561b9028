import { ponder } from 'ponder:registry'
import { project } from 'ponder:schema'
import { recordActivity, recordPayment } from '../records/ledger.ts'
import { recordNav } from '../records/nav.ts'
import { changeContributor, findProject, giveBack } from '../records/projects.ts'

ponder.on('ProjectTreasury:Refunded', async ({ event, context }) => {
  const { contributor: account, assets: amount, bonus, newFree } = event.args
  const { timestamp } = event.block
  const { address, asset } = await findProject(context, event.log.address)
  await giveBack(context, address, account, timestamp, { amount, newFree })
  await changeContributor(context, address, account, timestamp, (row) => ({
    bonus: row.bonus + bonus,
    earlyPledge: 0n,
  }))
  await context.db.update(project, { address }).set(({ bonusPaid }) => ({ bonusPaid: bonusPaid + bonus }))
  const subject = { project: address, asset, from: address, to: account }
  await recordNav(context, event, address)
  await recordPayment(context, event, { ...subject, kind: 'contributionRefund', amount })
  await recordPayment(context, event, { ...subject, kind: 'bonus', amount: bonus })
  await recordActivity(context, event, { project: address, asset, event: 'Refunded', actor: account, amount })
})

ponder.on('ProjectTreasury:BonusReclaimed', async ({ event, context }) => {
  const { founder, assets: amount } = event.args
  const { address, asset } = await findProject(context, event.log.address)
  await context.db
    .update(project, { address })
    .set(({ bonusReclaimed }) => ({ bonusReclaimed: bonusReclaimed + amount }))
  const subject = { project: address, asset, amount }
  await recordPayment(context, event, { ...subject, kind: 'bonusReclaimed', from: address, to: founder })
  await recordActivity(context, event, { ...subject, event: 'BonusReclaimed', actor: founder })
})
