import type { Context } from 'ponder:registry'
import {
  asset as assetTable,
  job as jobTable,
  project as projectTable,
  shard as shardTable,
  workflowVersion,
} from 'ponder:schema'
import type { Address } from 'viem'
import { addSplit, type Split, totalOf } from '../accounting/split.ts'
import { changeBalance } from './balances.ts'
import type { JobRow, ShardRows } from './jobs.ts'
import { changeStake } from './keepers.ts'
import { type Origin, recordPayment } from './ledger.ts'
import { recordNav } from './nav.ts'

/** What left escrow by one event of `market`. */
type Payment = Split & { market: Address; royaltyReceiver: Address }
type PayOut = Partial<Payment> & Pick<Payment, 'market'> & { shard?: number; keeper?: Address | null }

/** Pays a shard's items, or what an early payment left of them. */
export async function payShard(
  context: Pick<Context, 'db'>,
  origin: Origin,
  { job, shard: { jobId, index, keeper } }: ShardRows,
  payment: Payment,
): Promise<void> {
  await context.db.update(shardTable, { jobId, index }).set((row) => ({
    keeperPay: row.keeperPay + payment.keeperPay,
    royalty: row.royalty + payment.royalty,
    protocolFee: row.protocolFee + payment.protocolFee,
    refund: row.refund + payment.refund,
  }))
  await payOut(context, origin, job, { shard: index, keeper, ...payment })
}

/** Takes money out of a job's escrow: to its keeper, its workflow's author, the fee pot and back to its payer. */
export async function payOut(
  context: Pick<Context, 'db'>,
  origin: Origin,
  { id: jobId, asset, payer, workflowDigest, project }: JobRow,
  part: PayOut,
): Promise<void> {
  const { market, shard, keeper, keeperPay = 0n, royalty = 0n, royaltyReceiver, protocolFee = 0n, refund = 0n } = part
  const split: Split = { keeperPay, royalty, protocolFee, refund }
  await context.db.update(jobTable, { id: jobId }).set((row) => addSplit(row, split))
  await changeBalance(context, payer, asset, { claimable: refund, inJobs: -totalOf(split) })
  if (project) await chargeProject(context, origin, project, split)

  const subject = { jobId, shard, project, from: market, asset }
  if (keeper) {
    await recordPayment(context, origin, { ...subject, kind: 'keeperPay', to: keeper, amount: keeperPay })
    await changeBalance(context, keeper, asset, { claimable: keeperPay })
    await changeStake(context, { keeper, asset }, ({ paid, feesBrought }) => ({
      paid: paid + keeperPay,
      feesBrought: feesBrought + protocolFee,
    }))
  }
  await context.db.update(assetTable, { address: asset }).set(({ feePot }) => ({ feePot: feePot + protocolFee }))
  await recordPayment(context, origin, { ...subject, kind: 'protocolFee', to: market, amount: protocolFee })
  await recordPayment(context, origin, { ...subject, kind: 'refund', to: payer, amount: refund })
  if (royalty > 0n && royaltyReceiver) {
    await recordPayment(context, origin, { ...subject, kind: 'royalty', to: royaltyReceiver, amount: royalty })
    await changeBalance(context, royaltyReceiver, asset, { claimable: royalty })
    await context.db
      .update(workflowVersion, { digest: workflowDigest })
      .set(({ royaltyEarned }) => ({ royaltyEarned: royaltyEarned + royalty }))
  }
}

/** What leaves a project's jobs for good is what its members' money bought. */
async function chargeProject(
  context: Pick<Context, 'db'>,
  origin: Origin,
  address: Address,
  { keeperPay, royalty, protocolFee }: Split,
): Promise<void> {
  await context.db.update(projectTable, { address }).set(({ keeperPaid, royaltyPaid, feePaid }) => ({
    keeperPaid: keeperPaid + keeperPay,
    royaltyPaid: royaltyPaid + royalty,
    feePaid: feePaid + protocolFee,
  }))
  await recordNav(context, origin, address)
}
