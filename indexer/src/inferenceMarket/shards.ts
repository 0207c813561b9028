import { ponder } from 'ponder:registry'
import { job, project, workflowVersion } from 'ponder:schema'
import { closedStatusOf, reasonOf } from '../accounting/enums.ts'
import { payOut, payShard } from '../records/escrow.ts'
import { findShard, moveShard, subjectOf } from '../records/jobs.ts'
import { changeKeeper, changeStake } from '../records/keepers.ts'
import { recordLateFee } from '../records/lateFees.ts'
import { recordActivity } from '../records/ledger.ts'

ponder.on('InferenceMarket:ShardClaimed', async ({ event, context }) => {
  const { jobId, index, keeper, price, bond, submitBy, newLocked } = event.args
  const at = event.block.timestamp
  const rows = await findShard(context, jobId, index)
  await moveShard(context, rows, 'claimed', at, {
    reason: 'none',
    keeper,
    price,
    bond,
    claims: rows.shard.claims + 1,
    claimedAt: at,
    submitBy: BigInt(submitBy),
  })
  await changeKeeper(context, keeper, at, ({ shardsClaimed }) => ({ shardsClaimed: shardsClaimed + 1 }))
  await changeStake(context, { keeper, asset: rows.job.asset }, () => ({ locked: newLocked }))
  await recordActivity(context, event, { ...subjectOf(rows), event: 'ShardClaimed', actor: keeper, amount: price })
})

ponder.on('InferenceMarket:ShardReopened', async ({ event, context }) => {
  const { jobId, index, keeper, lateFee, bounty, refund } = event.args
  const at = event.block.timestamp
  const reason = reasonOf(event.args.reason)
  const rows = await findShard(context, jobId, index)
  if (refund === 0n) {
    await moveShard(context, rows, 'open', at, { reason, openedAt: at })
  } else {
    await moveShard(context, rows, closedStatusOf(rows.job.closeReason), at, { reason, endedAt: at })
    await payOut(context, event, rows.job, { market: event.log.address, shard: rows.shard.index, refund })
  }
  await changeKeeper(context, keeper, at, ({ shardsReleased, shardsExpired }) =>
    reason === 'releasedByKeeper' ? { shardsReleased: shardsReleased + 1 } : { shardsExpired: shardsExpired + 1 },
  )
  await recordLateFee(context, event, rows, { keeper, market: event.log.address, lateFee, bounty })
  await recordActivity(context, event, {
    ...subjectOf(rows),
    event: 'ShardReopened',
    actor: keeper,
    reason,
    amount: lateFee,
  })
})

ponder.on('InferenceMarket:ShardSubmitted', async ({ event, context }) => {
  const { jobId, index, keeper, submission, lateFee } = event.args
  const { root, bundle, delivered, reused } = submission
  const at = event.block.timestamp
  const rows = await findShard(context, jobId, index)
  const challengeUntil = at + BigInt(rows.job.challengeSeconds)
  await moveShard(context, rows, 'submitted', at, { root, bundle, delivered, reused, submittedAt: at, challengeUntil })
  await context.db.update(job, { id: jobId }).set((row) => ({ itemsDelivered: row.itemsDelivered + delivered }))
  await changeKeeper(context, keeper, at, ({ shardsSubmitted }) => ({
    shardsSubmitted: shardsSubmitted + 1,
    // A result in time breaks the row of misses.
    strikes: 0,
  }))
  await recordLateFee(context, event, rows, { keeper, market: event.log.address, lateFee, bounty: 0n })
  await recordActivity(context, event, { ...subjectOf(rows), event: 'ShardSubmitted', actor: keeper })
})

ponder.on('InferenceMarket:ShardPaid', async ({ event, context }) => {
  const { jobId, index, keeper, payment } = event.args
  const rows = await findShard(context, jobId, index)
  await moveShard(context, rows, 'paid', event.block.timestamp, { reason: 'acceptedByPayer' })
  await payShard(context, event, rows, { market: event.log.address, ...payment })
  await recordActivity(context, event, {
    ...subjectOf(rows),
    event: 'ShardPaid',
    actor: keeper,
    reason: 'acceptedByPayer',
    amount: payment.keeperPay,
  })
})

ponder.on('InferenceMarket:ShardFinalized', async ({ event, context }) => {
  const { jobId, index, keeper, payment, newLocked } = event.args
  const { db } = context
  const at = event.block.timestamp
  const rows = await findShard(context, jobId, index)
  const { delivered } = rows.shard
  await moveShard(context, rows, 'final', at, { reason: 'windowPassed', endedAt: at })
  await payShard(context, event, rows, { market: event.log.address, ...payment })
  await changeStake(context, { keeper, asset: rows.job.asset }, () => ({ locked: newLocked }))
  await changeKeeper(context, keeper, at, ({ shardsFinalized, itemsDelivered }) => ({
    shardsFinalized: shardsFinalized + 1,
    itemsDelivered: itemsDelivered + delivered,
  }))
  const { project: owner, workflowDigest: digest } = rows.job
  const add = (row: { itemsDelivered: number }) => ({ itemsDelivered: row.itemsDelivered + delivered })
  if (owner) await db.update(project, { address: owner }).set(add)
  if (await db.find(workflowVersion, { digest })) await db.update(workflowVersion, { digest }).set(add)
  await recordActivity(context, event, {
    ...subjectOf(rows),
    event: 'ShardFinalized',
    actor: keeper,
    reason: 'windowPassed',
    amount: payment.keeperPay,
  })
})
