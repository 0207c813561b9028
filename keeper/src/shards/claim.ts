import { findAsset, type Shard, shardCount } from '@pinf/sdk'
import { BlockNotFoundError } from '@pinf/sdk/content'
import { EVIDENCE_CLASSES } from '@pinf/sdk/workflow'
import { parseEventLogs, type TransactionReceipt } from 'viem'
import type { Head, Job, KeeperState } from '../chain/market.ts'
import { chooseOffers, isOver, refuseJob, roomFor } from '../policy/claim.ts'
import { refuseShard } from '../policy/next.ts'
import { unserved } from '../policy/serve.ts'
import type { ShardContext } from './context.ts'
import { step } from './steps.ts'

export type ClaimLook = {
  head: Head
  state: KeeperState
  closed: boolean
  openItems: number
  /** Shards seen, in the keeper's own order. */
  shards: readonly Shard[]
  /** Shards of this job that the keeper holds or has submitted. */
  mine: number
  /** Shards claimed and not submitted, over all jobs. */
  claimed: number
  postedAt: number
}

/** Claims what policy allows of a job, once its content is here and checked. One claim at a time, over all jobs. */
export function considerJob(context: ShardContext, job: Job, look: ClaimLook): void {
  const { contents, effects, notices, policy } = context
  const allowListProof = context.allowLists(job.terms.keeperPolicy, context.market.keeper)
  const facts = { ...look, ...look.state, terms: job.terms, now: look.head.time, allowListProof }
  const refusal = refuseJob(policy, facts)
  if (refusal !== undefined) {
    if (!isOver(refusal)) notices.leftAlone({ jobId: job.id }, refusal)
    return
  }

  const shardsInJob = shardCount(job.terms)
  const room = roomFor(policy, { ...facts, shardsInJob })
  const open = look.shards.filter((shard) => shard.state === 'Open' && isWanted(context, job, shard))
  if (room === 0 || open.length === 0) return

  if (contents.ready(job.id) === undefined)
    effects.start(`fetch:${job.id}`, (signal) => fetchContent(context, job, signal))
  else if (missing(context, job).length === 0) {
    effects.start('claim', () => claim(context, job, open.slice(0, room), allowListProof ?? [], look.head))
  }
}

function isWanted({ journal, notices }: ShardContext, { id, terms }: Job, { index }: Shard): boolean {
  const refusal = refuseShard(terms, index, journal.jobs.workOn(id, index))
  if (refusal !== undefined) notices.leftAlone({ jobId: id, index }, refusal)
  return refusal === undefined
}

/** Fetches and checks a job's content; says at once if the job asks for providers that are not here. */
async function fetchContent(context: ShardContext, job: Job, signal: AbortSignal): Promise<boolean> {
  const { contents, notices, logger } = context
  const jobId = job.id
  const startedAt = performance.now()
  await contents.load(job, signal).catch((error) => {
    if (error instanceof BlockNotFoundError) notices.leftAlone({ jobId }, 'content is not here yet', { cid: error.cid })
    throw error
  })
  const durationMs = Math.round(performance.now() - startedAt)
  logger.info({ msg: 'job content verified', jobId, durationMs })
  const calls = missing(context, job).map(({ path, bindings }) => `${path}: ${bindings.join(' or ')}`)
  if (calls.length > 0) notices.leftAlone({ jobId }, 'no provider for its calls', { calls })
  return true
}

/** Calls of a job that no provider here can answer. */
function missing({ contents, providers }: ShardContext, { id, terms }: Job) {
  const calls = contents.ready(id)?.calls ?? []
  return unserved(calls, EVIDENCE_CLASSES[terms.requiredClass] ?? 'Exact', providers.serves)
}

async function claim(
  context: ShardContext,
  job: Job,
  candidates: readonly Shard[],
  proof: readonly `0x${string}`[],
  head: Head,
): Promise<boolean> {
  const { market, transactions, policy, notices, logger } = context
  const jobId = job.id
  const { asset } = job.terms
  const { symbol } = findAsset(context.client, asset)
  const startedAt = performance.now()
  const [freeStake, ...offers] = await Promise.all([
    market.freeStake(asset, head),
    ...candidates.map(async ({ index }) => ({ index, ...(await market.quote(job, index, head)) })),
  ])
  const { chosen, refusal } = chooseOffers(policy, offers, { asset, freeStake, now: head.time })
  if (chosen.length === 0) {
    const { price, bond } = offers[0] ?? {}
    if (refusal !== undefined) notices.leftAlone({ jobId }, refusal, { asset: symbol, price, bond, freeStake })
    return false
  }
  const receipt = await transactions.send({
    label: 'claim',
    steps: candidates.filter(({ index }) => chosen.includes(index)).map((shard) => step.claim(jobId, shard)),
    address: market.address,
    abi: market.abi,
    functionName: 'claimShards',
    args: [job.terms, chosen.map(BigInt), market.keeper, proof],
  })
  const durationMs = Math.round(performance.now() - startedAt)
  for (const { index, price, bond } of claimedIn(context, receipt)) {
    const { transactionHash: txHash } = receipt
    logger.info({ msg: 'shard claimed', jobId, index, asset: symbol, price, bond, txHash, durationMs })
  }
  return true
}

function claimedIn({ market }: ShardContext, { logs }: TransactionReceipt) {
  return parseEventLogs({ abi: market.abi, logs, eventName: 'ShardClaimed' }).map(({ args }) => ({
    index: Number(args.index),
    price: args.price,
    bond: args.bond,
  }))
}
