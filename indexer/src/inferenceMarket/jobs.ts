import { ponder } from 'ponder:registry'
import { job, project, shard, workflowVersion } from 'ponder:schema'
import { and, eq } from 'ponder'
import { classOf, closedStatusOf, reasonOf } from '../accounting/enums.ts'
import { allOpen, moveShards, splitIntoShards } from '../accounting/shards.ts'
import { changeBalance } from '../records/balances.ts'
import { payOut } from '../records/escrow.ts'
import { changeCounts, findJob, newShard } from '../records/jobs.ts'
import { recordActivity, recordPayment } from '../records/ledger.ts'
import { recordNav } from '../records/nav.ts'

ponder.on('InferenceMarket:JobPosted', async ({ event, context }) => {
  const { db } = context
  const { jobId, terms, fromWallet } = event.args
  const { payer, asset } = terms
  const { timestamp, number } = event.block
  const shards = splitIntoShards(terms.items, terms.itemsPerShard)
  const escrowed = BigInt(terms.items) * terms.maxPrice
  const owner = (await db.find(project, { address: payer }))?.address ?? null

  await db.insert(job).values({
    ...terms,
    id: jobId,
    project: owner,
    deadline: BigInt(terms.deadline),
    openUntil: BigInt(terms.deadline),
    requiredClass: classOf(terms.requiredClass),
    shards: shards.length,
    status: 'running',
    closeReason: 'none',
    ...allOpen(shards.length),
    itemsDelivered: 0,
    itemsFrozen: 0,
    escrowed,
    escrow: escrowed,
    keeperPaid: 0n,
    royaltyPaid: 0n,
    feePaid: 0n,
    refunded: 0n,
    postedBlock: number,
    postedAt: timestamp,
    transaction: event.transaction.hash,
  })
  await db.insert(shard).values(shards.map((part, index) => newShard(jobId, index, part, timestamp)))
  if (await db.find(workflowVersion, { digest: terms.workflowDigest })) {
    await db.update(workflowVersion, { digest: terms.workflowDigest }).set(({ jobs }) => ({ jobs: jobs + 1 }))
  }
  await changeBalance(context, payer, asset, { claimable: fromWallet ? 0n : -escrowed, inJobs: escrowed })
  if (owner) await recordNav(context, event, owner)

  const subject = { jobId, project: owner, asset, amount: escrowed }
  await recordPayment(context, event, { ...subject, kind: 'escrow', from: payer, to: event.log.address })
  await recordActivity(context, event, { ...subject, event: 'JobPosted', actor: payer })
})

ponder.on('InferenceMarket:JobClosed', async ({ event, context }) => {
  const { jobId, refund } = event.args
  const at = event.block.timestamp
  const reason = reasonOf(event.args.reason)
  const row = await findJob(context, jobId)
  const to = closedStatusOf(reason)
  await context.db.sql
    .update(shard)
    .set({ status: to, reason, endedAt: at })
    .where(and(eq(shard.jobId, jobId), eq(shard.status, 'open')))
  await context.db.update(job, { id: jobId }).set({ closeReason: reason })
  await changeCounts(context, jobId, at, (counts) => moveShards(counts, 'open', to, counts.shardsOpen))
  await payOut(context, event, row, { market: event.log.address, refund })
  await recordActivity(context, event, {
    jobId,
    project: row.project,
    event: 'JobClosed',
    actor: row.payer,
    reason,
    asset: row.asset,
    amount: refund,
  })
})
