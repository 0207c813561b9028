import { acceptShards, cancelJob, expireShard, finalizeShards, getJobTerms, refundJob } from '@pinf/sdk'
import type { Hex } from 'viem'
import { formatQuantity } from '../../lib/format.ts'
import type { TransactionPlan } from '../transactions/types.ts'

type Input = { jobId: Hex }

export function finalizePlan({ jobId, indices }: Input & { indices: number[] }): TransactionPlan {
  const shards = formatQuantity(indices.length, 'shard')
  return {
    title: `Finalize ${shards}`,
    sentences: [
      `The challenge window of ${shards} has passed. Their keepers are paid from the job’s escrow and their bonds are free.`,
      'Anyone may do this. It costs you gas only.',
    ],
    steps: [
      {
        label: 'Finalize',
        send: async (wallet) =>
          (await finalizeShards(wallet, { terms: await getJobTerms(wallet, { jobId }), indices })).hash,
      },
    ],
    done: `${shards} are final.`,
  }
}

export function acceptPlan({ jobId, indices }: Input & { indices: number[] }): TransactionPlan {
  const shards = formatQuantity(indices.length, 'shard')
  return {
    title: `Pay ${shards} now`,
    sentences: [
      `The keepers of ${shards} are paid from the job’s escrow before the challenge window has passed.`,
      'You give up refund and re-opening of what you pay. Bonds, windows and audits run on.',
    ],
    steps: [
      {
        label: 'Accept',
        send: async (wallet) => acceptShards(wallet, { terms: await getJobTerms(wallet, { jobId }), indices }),
      },
    ],
    done: `${shards} are paid.`,
  }
}

export function expirePlan({ jobId, index }: Input & { index: number }): TransactionPlan {
  return {
    title: `Put shard ${index + 1} back to the queue`,
    sentences: [
      'Its keeper missed the deadline and pays a late fee out of its stake, part of it to you as a bounty.',
      'Other keepers can claim the shard at once. It costs you gas only.',
    ],
    steps: [
      {
        label: 'Put it back',
        send: async (wallet) => expireShard(wallet, { terms: await getJobTerms(wallet, { jobId }), index }),
      },
    ],
    done: `Shard ${index + 1} is open again.`,
  }
}

export function cancelPlan({ jobId }: Input): TransactionPlan {
  return {
    title: 'Close this job',
    sentences: [
      'The money of every open shard moves to your balance in the market, from where you can withdraw it at once.',
      'Shards that are claimed or submitted go on, and are paid if they deliver.',
    ],
    steps: [
      { label: 'Close', send: async (wallet) => cancelJob(wallet, { terms: await getJobTerms(wallet, { jobId }) }) },
    ],
    done: 'The job is closed.',
  }
}

export function refundPlan({ jobId }: Input): TransactionPlan {
  return {
    title: 'Refund what stayed open',
    sentences: [
      'The job’s deadline has passed. The money of every open shard goes back to its payer. Anyone may do this.',
    ],
    steps: [
      { label: 'Refund', send: async (wallet) => refundJob(wallet, { terms: await getJobTerms(wallet, { jobId }) }) },
    ],
    done: 'The open shards were refunded.',
  }
}
