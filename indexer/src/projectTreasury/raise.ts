import { ponder } from 'ponder:registry'
import { contribution, contributor, project } from 'ponder:schema'
import { isRouter } from '../../settings.ts'
import { keepEarly } from '../accounting/bonus.ts'
import { recordActivity, recordPayment } from '../records/ledger.ts'
import { recordNav } from '../records/nav.ts'
import { changeContributor, findContributor, findProject, giveBack } from '../records/projects.ts'

ponder.on('ProjectTreasury:Contributed', async ({ event, context }) => {
  const { contributor: account, payer, assets: amount, shares, newFree } = event.args
  const { db } = context
  const { timestamp } = event.block
  const { address, asset, status, earlyUntil } = await findProject(context, event.log.address)
  const isPledge = status === 'raise'
  const early = isPledge && timestamp < earlyUntil ? amount : 0n
  const before = await changeContributor(context, address, account, timestamp, (row) => ({
    contributed: row.contributed + amount,
    earlyPledge: row.earlyPledge + early,
  }))
  const after = await db.update(project, { address }).set((row) => ({
    contributed: row.contributed + amount,
    raised: isPledge ? row.raised + amount : row.raised,
    earlyPledged: row.earlyPledged + early,
    contributors: before.contributed === 0n ? row.contributors + 1 : row.contributors,
    free: newFree,
  }))
  await db.insert(contribution).values({
    id: event.id,
    project: address,
    account,
    payer,
    amount,
    shares,
    late: !isPledge,
    freshLeft: isPledge ? 0n : shares,
    total: after.contributed - after.returned,
    timestamp,
    transaction: event.transaction.hash,
  })
  const subject = { project: address, asset, amount }
  await recordNav(context, event, address)
  // The router pays out of its caller's wallet, for its caller alone.
  const from = isRouter(payer) ? account : payer
  await recordPayment(context, event, { ...subject, kind: 'contribution', from, to: address })
  await recordActivity(context, event, { ...subject, event: 'Contributed', actor: account })
})

ponder.on('ProjectTreasury:PledgeWithdrawn', async ({ event, context }) => {
  const { contributor: account, assets: amount, newFree } = event.args
  const { db } = context
  const { timestamp } = event.block
  const { address, asset } = await findProject(context, event.log.address)
  await giveBack(context, address, account, timestamp, { amount, newFree })
  const { contributed, returned, earlyPledge } = await findContributor(context, address, account, timestamp)
  const kept = keepEarly(earlyPledge, contributed - returned)
  await db.update(contributor, { project: address, account }).set({ earlyPledge: kept })
  await db.update(project, { address }).set(({ raised, earlyPledged }) => ({
    raised: raised - amount,
    earlyPledged: earlyPledged - (earlyPledge - kept),
  }))
  const subject = { project: address, asset, amount }
  await recordNav(context, event, address)
  await recordPayment(context, event, { ...subject, kind: 'pledgeWithdrawn', from: address, to: account })
  await recordActivity(context, event, { ...subject, event: 'PledgeWithdrawn', actor: account })
})

ponder.on('ProjectTreasury:RaiseFailed', async ({ event, context }) => {
  const { raised } = event.args
  const address = event.log.address
  await context.db.update(project, { address }).set({ status: 'failed', raised, endedAt: event.block.timestamp })
  await recordActivity(context, event, { project: address, event: 'RaiseFailed', amount: raised })
})

ponder.on('ProjectTreasury:Activated', async ({ event, context }) => {
  const { raised, founderShares, vestingWallet } = event.args
  const address = event.log.address
  await context.db.update(project, { address }).set({
    status: 'active',
    raised,
    founderShares,
    vestingWallet: founderShares > 0n ? vestingWallet : null,
    activatedAt: event.block.timestamp,
  })
  await recordNav(context, event, address)
  await recordActivity(context, event, { project: address, event: 'Activated', amount: raised })
})
