import type { Context } from 'ponder:registry'
import { asset as assetTable, job, project as projectTable, workflowVersion } from 'ponder:schema'
import type { Address } from 'viem'
import { addSplit, type Split, totalOf } from '../accounting/split.ts'
import { changeBalance } from './balances.ts'
import type { JobRow } from './jobs.ts'
import { changeStake } from './keepers.ts'
import { type Origin, recordPayment, recordRoyalty } from './ledger.ts'
import { recordNav } from './nav.ts'

type PayOut = Partial<Split> & { market: Address; shard?: number; keeper?: Address | null }

/** Takes money out of a job's escrow: to its keeper, its workflow's author, the fee pot and back to its payer. */
export async function payOut(
  context: Pick<Context, 'db'>,
  origin: Origin,
  { id: jobId, asset, payer, workflowDigest, project }: JobRow,
  { market, shard, keeper, keeperPay = 0n, royalty = 0n, protocolFee = 0n, refund = 0n }: PayOut,
): Promise<void> {
  const split: Split = { keeperPay, royalty, protocolFee, refund }
  await context.db.update(job, { id: jobId }).set((row) => addSplit(row, split))
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
  if (royalty > 0n) {
    await recordRoyalty(context, origin, { jobId, shard, project })
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
