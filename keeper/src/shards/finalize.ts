import type { Shard } from '@pinf/sdk'
import { isAddressEqual, parseEventLogs } from 'viem'
import type { Head, Job } from '../chain/market.ts'
import { isWorthExpiring } from '../policy/next.ts'
import type { ShardContext } from './context.ts'
import { step } from './steps.ts'

/** Shards a transaction finalizes at most; far below one transaction's gas limit. */
const BATCH = 50

/** Finalizes the keeper's own shards whose window has passed. */
export function finalizeOwn(context: ShardContext, job: Job, shards: readonly Shard[], head: Head): void {
  const { market, transactions, effects, logger } = context
  // The market's own view decides; before the window has passed it need not be asked.
  const due = shards.filter(({ time }) => time + job.terms.challengeSeconds <= head.time).map(({ index }) => index)
  if (due.length === 0) return

  effects.start(`finalize:${job.id}`, async () => {
    const startedAt = performance.now()
    const ready = (await market.finalizable(job, due, head)).slice(0, BATCH)
    if (ready.length === 0) return false
    const receipt = await transactions.send({
      label: 'finalize',
      steps: ready.map((index) => step.finalize(job.id, index)),
      address: market.address,
      abi: market.abi,
      functionName: 'finalizeShards',
      args: [job.terms, ready.map(BigInt)],
    })
    const { transactionHash: txHash, logs } = receipt
    const durationMs = Math.round(performance.now() - startedAt)
    for (const { args } of parseEventLogs({ abi: market.abi, logs, eventName: 'ShardFinalized' })) {
      const [index, pay] = [Number(args.index), args.payment.keeperPay]
      logger.info({ msg: 'shard finalized', jobId: job.id, index, pay, txHash, durationMs })
    }
    return true
  })
}

/** Puts a shard back whose keeper missed its deadline, where the bounty is worth it. */
export function expireLate(context: ShardContext, job: Job, shard: Shard, head: Head): void {
  const { market, transactions, effects, logger, minBounty } = context
  effects.start(`expire:${job.id}:${shard.index}`, async () => {
    const { lateFee } = await market.quote(job, shard.index, head)
    const isMine = shard.keeper !== undefined && isAddressEqual(shard.keeper, market.keeper)
    if (!isWorthExpiring({ isMine, lateFee, minBounty })) return false
    const { transactionHash: txHash } = await transactions.send({
      label: 'expire',
      steps: [step.expire(job.id, shard)],
      address: market.address,
      abi: market.abi,
      functionName: 'expireShard',
      args: [job.terms, BigInt(shard.index)],
    })
    logger.info({ msg: 'shard expired', jobId: job.id, index: shard.index, keeper: shard.keeper, txHash })
    return true
  })
}
