import type { Context } from 'ponder:registry'
import { asset as assetTable, job, workflow, workflowVersion } from 'ponder:schema'
import type { Address, Hex } from 'viem'
import { addSplit, type Split, totalOf } from '../accounting/split.ts'
import { changeBalance } from './balances.ts'
import type { JobRow } from './jobs.ts'
import { changeStake } from './keepers.ts'
import { type Origin, recordPayment } from './ledger.ts'

type PayOut = Partial<Split> & { market: Address; shard?: number; keeper?: Address }

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
    const to = await royaltyReceiver(context, workflowDigest, royalty)
    await recordPayment(context, origin, { ...subject, kind: 'royalty', to, amount: royalty })
  }
}

async function royaltyReceiver({ db }: Pick<Context, 'db'>, digest: Hex, royalty: bigint): Promise<Address> {
  const version = await db
    .update(workflowVersion, { digest })
    .set((row) => ({ royaltyEarned: row.royaltyEarned + royalty }))
  const owner = await db.find(workflow, { id: version.workflowId })
  if (!owner) throw new RangeError(`Workflow ${version.workflowId} was never published.`)
  return owner.receiver
}
