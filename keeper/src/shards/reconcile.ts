import { hasResult, isSettled, type Shard, shardCount } from '@pinf/sdk'
import { type Hex, isAddressEqual } from 'viem'
import { type Head, type Job, type JobState, type KeeperState, toJob } from '../chain/market.ts'
import { NotOperatorError, UnknownStateError } from '../errors.ts'
import { nextAction } from '../policy/next.ts'
import { shardOrder } from '../policy/order.ts'
import type { Backoff } from './backoff.ts'
import { considerJob } from './claim.ts'
import type { ShardContext } from './context.ts'
import { execute } from './execute.ts'
import { expireLate, finalizeOwn } from './finalize.ts'
import { mapOrdered } from './ordered.ts'
import { type Finished, release, submitComplete, submitPartial } from './submit.ts'

/** Shards of one job that a tick looks at besides the keeper's own. */
const WINDOW = 200
/** Jobs in which nothing is to be done are looked at again after so many milliseconds. */
const QUIET_MS = 3_000
const LOOKS_AT_ONCE = 8

export type Reconciler = {
  /** Looks at the chain once and starts whatever should be done. Returns the block it looked at. */
  tick(): Promise<Head>
}

export type ReconcilerOptions = {
  context: ShardContext
  backoff: Backoff
  /** What is done once a tick besides the work on shards. */
  chores: readonly ((head: Head) => void)[]
}

/** Derives everything from chain and journal on every tick: a lost event, a restart or a reorg changes nothing. */
export function createReconciler({ context, backoff, chores }: ReconcilerOptions): Reconciler {
  const { market, journal, transactions, contents, notices, logger } = context
  const quietUntil = new Map<Hex, number>()
  const postedAt = new Map<Hex, number>()
  const windows = new Map<Hex, number>()

  /** The keeper's own shards, and a window over the others that moves on with every look. */
  function indicesOf(job: Job): number[] {
    const count = shardCount(job.terms)
    const order = shardOrder(market.keeper, job.id, count)
    const start = windows.get(job.id) ?? 0
    windows.set(job.id, count <= WINDOW ? 0 : (start + WINDOW) % count)
    const window = [...order.slice(start, start + WINDOW), ...order.slice(0, Math.max(0, start + WINDOW - count))]
    return [...new Set([...window.slice(0, count), ...journal.jobs.claimsOf(job.id)])]
  }

  async function timeOf({ id, postedBlock }: Job): Promise<number> {
    const known = postedAt.get(id)
    if (known !== undefined) return known
    const { timestamp } = await context.client.getBlock({ blockNumber: postedBlock })
    postedAt.set(id, Number(timestamp))
    return Number(timestamp)
  }

  /** A node that lags behind our own transactions, or a look that took too long, would have us repeat them. */
  function isStale(head: Head): boolean {
    return head.number < transactions.minedBlock()
  }

  function isMine({ keeper }: Shard): boolean {
    return keeper !== undefined && isAddressEqual(keeper, market.keeper)
  }

  /** Makes what was answered here citable once its root is on chain, and never longer than that root stands. */
  function remember(job: Job, shard: Shard): void {
    const { memo, blocks, effects } = context
    const { result, rejected } = journal.jobs.workOn(job.id, shard.index)
    if (rejected) memo.drop(job.id, shard.index)
    if (!hasResult(shard) || !isMine(shard) || result?.root !== shard.root || memo.knows(job, shard)) return
    const { index, root, time: submittedAt } = shard
    effects.start(`memo:${job.id}:${index}`, async (signal) => {
      await memo.keep(job, { index, root, bundle: result.bundle, submittedAt, own: true }, blocks, signal)
      return false
    })
  }

  /** Acts on shards already claimed, by anybody. */
  function act(job: Job, { shards }: JobState, head: Head): void {
    const complete: Finished[] = []
    const due: Shard[] = []
    for (const shard of shards) {
      const { result, rejected } = journal.jobs.workOn(job.id, shard.index)
      const view = { terms: job.terms, shard, keeper: market.keeper, result, rejected, now: head.time }
      const action = nextAction(view)
      if (action === 'execute') execute(context, job, shard)
      if (action === 'submit' && result !== undefined) complete.push({ shard, result })
      if (action === 'submit partial' && result !== undefined) submitPartial(context, job, { shard, result })
      if (action === 'release') release(context, job, shard)
      if (action === 'finalize') due.push(shard)
      if (action === 'expire') expireLate(context, job, shard, head)
      remember(job, shard)
    }
    submitComplete(context, job, complete)
    finalizeOwn(context, job, due, head)
  }

  async function look(job: Job, head: Head): Promise<JobState | undefined> {
    if ((quietUntil.get(job.id) ?? 0) > Date.now() || backoff.isResting(job.id)) return undefined
    try {
      const state = await market.jobState(job, indicesOf(job), head)
      if (!state.posted || isStale(head)) return undefined
      act(job, state, head)
      backoff.reset(job.id)
      return state
    } catch (error) {
      if (error instanceof UnknownStateError) throw error
      const retryInMs = backoff.failed(job.id)
      logger.warn({ msg: 'job skipped', jobId: job.id, retryInMs, error })
      return undefined
    }
  }

  /** Jobs in which nothing can happen for this keeper any more are forgotten, the others rest. */
  function retire(job: Job, state: JobState, head: Head): void {
    const unsettled = state.shards.filter((shard) => isMine(shard) && !isSettled(shard))
    const over = state.closed || head.time > job.terms.deadline
    if (over && unsettled.length === 0) {
      journal.jobs.markDone(job.id)
      journal.answers.forget(job.id)
      journal.batches.forget(job.id)
      contents.drop(job.id)
      notices.forget(job.id)
    } else if (state.openItems === 0 && unsettled.length === 0) {
      quietUntil.set(job.id, Date.now() + QUIET_MS)
    }
  }

  async function scan(head: Head): Promise<void> {
    for await (const found of market.scan(journal.jobs.scannedTo(), head)) journal.jobs.recordScan(found)
  }

  async function keeperState(head: Head): Promise<KeeperState> {
    const state = await market.keeperState(head)
    const { sender } = transactions
    if (!isAddressEqual(sender, market.keeper) && !isAddressEqual(sender, state.operator)) {
      throw new NotOperatorError(market.keeper, sender)
    }
    return state
  }

  return {
    async tick() {
      const head = await market.head()
      if (isStale(head)) return head
      await scan(head)
      const state = await keeperState(head)
      const jobs = journal.jobs.active().map(toJob)
      const seen: { job: Job; state: JobState }[] = []
      for await (const { job, state } of mapOrdered(jobs, LOOKS_AT_ONCE, async (job) => ({
        job,
        state: await look(job, head),
      }))) {
        if (state !== undefined) seen.push({ job, state })
      }
      const claimed = seen.flatMap(({ state }) => state.shards).filter((s) => s.state === 'Claimed' && isMine(s)).length
      for (const { job, state: jobState } of seen) {
        const { shards, closed, openItems } = jobState
        const mine = shards.filter(isMine).length
        if (openItems > 0) {
          const postedAt = await timeOf(job)
          if (isStale(head)) return head
          considerJob(context, job, { head, state, closed, openItems, shards, mine, claimed, postedAt })
        }
        retire(job, jobState, head)
      }
      if (!isStale(head)) for (const chore of chores) chore(head)
      return head
    },
  }
}
