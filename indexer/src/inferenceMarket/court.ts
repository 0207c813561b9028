import { ponder } from 'ponder:registry'
import { epoch, job, leaf, shard } from 'ponder:schema'
import { and, eq } from 'ponder'
import { reasonOf, verdictOf } from '../accounting/enums.ts'
import { payOut } from '../records/escrow.ts'
import { findShard, moveShard, subjectOf } from '../records/jobs.ts'
import { changeKeeper, changeStake } from '../records/keepers.ts'
import { recordActivity, recordPayment } from '../records/ledger.ts'

ponder.on('InferenceMarket:LeafFrozen', async ({ event, context }) => {
  const { jobId, index, item } = event.args
  const { db } = context
  const rows = await findShard(context, jobId, index)
  const fresh = { frozen: true, verdict: 'none', keeperPay: 0n, refund: 0n } as const
  await db
    .insert(leaf)
    .values({ jobId, item: Number(item), shard: rows.shard.index, ...fresh })
    .onConflictDoUpdate(fresh)
  await db.update(shard, { jobId, index: rows.shard.index }).set({ frozen: rows.shard.frozen + 1 })
  await db.update(job, { id: jobId }).set({ itemsFrozen: rows.job.itemsFrozen + 1 })
  await recordActivity(context, event, { ...subjectOf(rows), event: 'LeafFrozen' })
})

ponder.on('InferenceMarket:LeafResolved', async ({ event, context }) => {
  const { jobId, index, item, payment } = event.args
  const { db } = context
  const rows = await findShard(context, jobId, index)
  const { index: shardIndex, keeper, frozen } = rows.shard
  const verdict = verdictOf(event.args.verdict)
  const { keeperPay, refund } = payment
  await db.update(leaf, { jobId, item: Number(item) }).set({ frozen: false, verdict, keeperPay, refund })
  await db.update(shard, { jobId, index: shardIndex }).set({ frozen: frozen - 1 })
  await db.update(job, { id: jobId }).set({ itemsFrozen: rows.job.itemsFrozen - 1 })
  await payOut(context, event, rows.job, { market: event.log.address, shard: shardIndex, keeper, ...payment })
  await recordActivity(context, event, { ...subjectOf(rows), event: 'LeafResolved', actor: keeper, amount: keeperPay })
})

ponder.on('InferenceMarket:BondHeld', async ({ event, context }) => {
  const { jobId, index, held } = event.args
  await context.db.update(shard, { jobId, index: Number(index) }).set((row) => {
    const bondHolds = row.bondHolds + (held ? 1 : -1)
    return { bondHolds, bondHeld: bondHolds > 0 }
  })
})

ponder.on('InferenceMarket:BondSlashed', async ({ event, context }) => {
  const { jobId, index, keeper, amount } = event.args
  const rows = await findShard(context, jobId, index)
  await context.db
    .update(shard, { jobId, index: rows.shard.index })
    .set(({ slashed }) => ({ slashed: slashed + amount }))
  await changeStake(context, { keeper, asset: rows.job.asset }, ({ staked, slashed }) => ({
    staked: staked - amount,
    slashed: slashed + amount,
  }))
  const to = event.log.address
  await recordPayment(context, event, { ...subjectOf(rows), kind: 'slash', from: keeper, to, amount })
  await recordActivity(context, event, { ...subjectOf(rows), event: 'BondSlashed', actor: keeper, amount })
})

ponder.on('InferenceMarket:ShardRejected', async ({ event, context }) => {
  const { jobId, index, keeper, reopened, refund } = event.args
  const at = event.block.timestamp
  const reason = reasonOf(event.args.reason)
  const rows = await findShard(context, jobId, index)
  const { delivered, frozen } = rows.shard
  const when = reopened ? { openedAt: at } : { endedAt: at }
  await moveShard(context, rows, reopened ? 'open' : 'rejected', at, {
    ...when,
    reason,
    frozen: 0,
    bondHolds: 0,
    bondHeld: false,
  })
  await context.db.update(job, { id: jobId }).set(({ itemsDelivered, itemsFrozen }) => ({
    itemsDelivered: itemsDelivered - delivered,
    itemsFrozen: itemsFrozen - frozen,
  }))
  await context.db.sql
    .update(leaf)
    .set({ frozen: false })
    .where(and(eq(leaf.jobId, jobId), eq(leaf.shard, rows.shard.index)))
  await changeKeeper(context, keeper, at, ({ shardsRejected }) => ({ shardsRejected: shardsRejected + 1 }))
  await payOut(context, event, rows.job, { market: event.log.address, shard: rows.shard.index, refund })
  await recordActivity(context, event, {
    ...subjectOf(rows),
    event: 'ShardRejected',
    actor: keeper,
    reason,
    amount: refund,
  })
})

ponder.on('InferenceMarket:AuditClosed', async ({ event, context }) => {
  const { jobId, index } = event.args
  await context.db.update(shard, { jobId, index: Number(index) }).set({ auditClosed: true })
})

ponder.on('InferenceMarket:EpochWordStored', async ({ event, context }) => {
  const { epoch: id, word } = event.args
  await context.db.insert(epoch).values({ id, word, storedAt: event.block.timestamp })
})
