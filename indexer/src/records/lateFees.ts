import type { Context } from 'ponder:registry'
import type { Address } from 'viem'
import { type ShardRows, subjectOf } from './jobs.ts'
import { changeStake } from './keepers.ts'
import { type Origin, recordPayment } from './ledger.ts'

type LateFee = { keeper: Address; market: Address; lateFee: bigint; bounty: bigint }

/** A missed deadline or missing items cost the keeper part of its stake: to the insurance fund, less the finder's bounty. */
export async function recordLateFee(
  context: Pick<Context, 'db'>,
  origin: Origin,
  rows: ShardRows,
  { keeper, market, lateFee, bounty }: LateFee,
): Promise<void> {
  if (lateFee === 0n) return
  await changeStake(context, { keeper, asset: rows.job.asset }, ({ staked, lateFees }) => ({
    staked: staked - lateFee,
    lateFees: lateFees + lateFee,
  }))
  const subject = { ...subjectOf(rows), from: keeper }
  await recordPayment(context, origin, { ...subject, kind: 'lateFee', to: market, amount: lateFee - bounty })
}
