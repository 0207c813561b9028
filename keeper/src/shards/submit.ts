import type { Shard } from '@pinf/sdk'
import type { Job } from '../chain/market.ts'
import type { ResultRecord } from '../store/jobs.ts'
import type { ShardContext } from './context.ts'
import { step } from './steps.ts'

export type Finished = { shard: Shard; result: ResultRecord }

/** Commits complete results: all that are ready in one transaction. */
export function submitComplete(context: ShardContext, job: Job, finished: readonly Finished[]): void {
  if (finished.length === 0) return
  context.effects.start(`submit:${job.id}`, async () => {
    const { market, transactions } = context
    const startedAt = performance.now()
    const receipt = await transactions.send({
      label: 'submit',
      steps: finished.map(({ shard, result }) => step.submit(job.id, shard.index, result)),
      address: market.address,
      abi: market.abi,
      functionName: 'submitShards',
      args: [finished.map(({ shard, result }) => ({ jobId: job.id, index: shard.index, submission: result }))],
    })
    for (const one of finished) logSubmitted(context, job, one, receipt.transactionHash, startedAt)
    return true
  })
}

/** Commits a result that misses items; each costs its late fee. */
export function submitPartial(context: ShardContext, job: Job, finished: Finished): void {
  const { market, transactions, effects } = context
  const { shard, result } = finished
  effects.start(`submit:${job.id}:${shard.index}`, async () => {
    const startedAt = performance.now()
    const receipt = await transactions.send({
      label: 'submit partial',
      steps: [step.submit(job.id, shard.index, result)],
      address: market.address,
      abi: market.abi,
      functionName: 'submitPartial',
      args: [job.terms, BigInt(shard.index), result],
    })
    logSubmitted(context, job, finished, receipt.transactionHash, startedAt)
    return true
  })
}

/** Gives a shard back that cannot be done well enough. */
export function release(context: ShardContext, job: Job, shard: Shard): void {
  const { market, transactions, effects, logger } = context
  effects.start(`release:${job.id}:${shard.index}`, async () => {
    const { transactionHash: txHash } = await transactions.send({
      label: 'release',
      steps: [step.release(job.id, shard)],
      address: market.address,
      abi: market.abi,
      functionName: 'releaseShard',
      args: [job.terms, BigInt(shard.index)],
    })
    logger.warn({ msg: 'shard released', jobId: job.id, index: shard.index, txHash })
    return true
  })
}

function logSubmitted({ logger }: ShardContext, job: Job, { shard, result }: Finished, txHash: string, since: number) {
  const { root, bundle, delivered } = result
  const durationMs = Math.round(performance.now() - since)
  logger.info({
    msg: 'shard submitted',
    jobId: job.id,
    index: shard.index,
    root,
    bundle,
    delivered,
    txHash,
    durationMs,
  })
}
