import type { Address, Hex } from 'viem'
import { DemoFailedError } from '../errors.ts'
import type { Again } from './again.ts'
import type { Indexed } from './indexed.ts'
import type { DemoProvider } from './options.ts'
import type { Holdings } from './payouts.ts'
import type { Verification } from './verify.ts'

/** Everything the demo saw, before it is judged. Amounts in base units of the job's asset. */
export type Observations = {
  jobId: Hex
  project: Address
  provider: DemoProvider
  items: number
  /** As the chain has them at the end. */
  shards: readonly { state: string; keeper: Address | undefined; delivered: number }[]
  keepers: readonly { staker: { address: Address }; operator: { address: Address } }[]
  verification: Verification
  escrowIn: bigint
  holdings: { before: Holdings; after: Holdings }
  gas: Record<string, number>
  indexed: Indexed
  again: Again
  contributors: number
  seconds: { total: number; compile: number; firstFinal: number } & Record<string, number>
}

/** The demo's last line; `docs/schemas/demo.json` is its schema. */
export type Report = ReturnType<typeof buildReport>

/** Puts together what the demo saw. */
export function buildReport(seen: Observations) {
  const { before, after } = seen.holdings
  const paidTo = (keeper: Address) => (after.keepers[keeper] ?? 0n) - (before.keepers[keeper] ?? 0n)
  const final = seen.shards.filter(({ state }) => state === 'Final')
  const keepers = seen.keepers.map(({ staker: { address }, operator }) => ({
    address,
    operator: operator.address,
    shardsFinalized: final.filter(({ keeper }) => keeper === address).length,
    paid: `${paidTo(address)}`,
  }))
  return {
    jobId: seen.jobId,
    project: seen.project,
    provider: seen.provider,
    items: seen.items,
    shards: seen.shards.length,
    keepers,
    verified: seen.verification.ok,
    verification: { items: seen.verification.items, findings: seen.verification.findings },
    escrowIn: `${seen.escrowIn}`,
    escrowOut: {
      keepers: `${keepers.reduce((sum, { paid }) => sum + BigInt(paid), 0n)}`,
      royaltyReceiver: `${after.royaltyReceiver - before.royaltyReceiver}`,
      protocolFees: `${after.protocolFees - before.protocolFees}`,
      payerRefund: `${after.payer - before.payer}`,
      insurance: `${after.insurance - before.insurance}`,
    },
    gas: seen.gas,
    memo: {
      jobId: seen.again.jobId,
      items: seen.again.items,
      reused: seen.again.reused,
      providerCalls: seen.again.providerCalls,
      citationsFollowed: seen.again.verification.summary.citations.followed,
      seconds: Number(seen.again.seconds.toFixed(2)),
    },
    indexer: {
      block: seen.indexed.block,
      lag: seen.indexed.lag,
      shardsFinal: seen.indexed.job.shardsFinal,
      itemsDelivered: seen.indexed.job.itemsDelivered,
      keeperPaid: seen.indexed.job.keeperPaid,
      contributors: seen.indexed.project.contributors,
    },
    seconds: Object.fromEntries(
      Object.entries(seen.seconds).map(([name, seconds]) => [name, Number(seconds.toFixed(2))]),
    ) as Observations['seconds'],
  }
}

/**
 * Judges a report: everything verified, every unit of money accounted for, the indexer at one with the chain.
 *
 * @throws {DemoFailedError} listing everything that is not as it must be.
 */
export function judge(report: Report, seen: Observations): void {
  const { escrowOut, keepers, indexer, memo } = report
  const out = Object.values(escrowOut).reduce((sum, amount) => sum + BigInt(amount), 0n)
  const { job, project } = seen.indexed
  const delivered = seen.shards.reduce((sum, shard) => sum + shard.delivered, 0)
  const claims: [boolean, string][] = [
    [report.verified, `verification failed: ${JSON.stringify(report.verification.findings).slice(0, 1_000)}`],
    [report.verification.items === report.items, `${report.verification.items} of ${report.items} items were verified`],
    [out === BigInt(report.escrowIn), `${report.escrowIn} went into escrow and ${out} came out`],
    [keepers.length >= 2 && keepers.every(({ paid }) => BigInt(paid) > 0n), 'a keeper was not paid'],
    [seen.shards.every(({ state }) => state === 'Final'), 'a shard is not final'],
    [seen.again.delivered === memo.items, `the second job delivered ${seen.again.delivered} of ${memo.items} items`],
    [memo.reused > 0 && memo.providerCalls === 0, `the second job made ${memo.providerCalls} calls to models`],
    [
      seen.again.verification.ok && memo.citationsFollowed === memo.reused,
      `${memo.citationsFollowed} of ${memo.reused} citations lead to their leaf: ${JSON.stringify(seen.again.verification.findings).slice(0, 500)}`,
    ],
    [
      indexer.shardsFinal === report.shards,
      `the indexer counts ${indexer.shardsFinal} final shards of ${report.shards}`,
    ],
    [indexer.itemsDelivered === delivered, `the indexer counts ${indexer.itemsDelivered} items of ${delivered}`],
    [job.escrowed === report.escrowIn, `the indexer says ${job.escrowed} went into escrow`],
    [job.escrow === '0', `the indexer says ${job.escrow} is still in escrow`],
    [job.keeperPaid === escrowOut.keepers, `the indexer says keepers got ${job.keeperPaid}`],
    [job.royaltyPaid === escrowOut.royaltyReceiver, `the indexer says ${job.royaltyPaid} went out as royalty`],
    [job.feePaid === escrowOut.protocolFees, `the indexer says ${job.feePaid} went out as fees`],
    [job.refunded === escrowOut.payerRefund, `the indexer says ${job.refunded} went back to the payer`],
    [project.contributors === seen.contributors, `the indexer counts ${project.contributors} contributors`],
    ...keepers.map(({ address, paid, shardsFinalized }): [boolean, string] => {
      const row = seen.indexed.keepers[address.toLowerCase() as Address]
      const isEqual = row?.paid === paid && row.shardsFinalized === shardsFinalized
      return [isEqual, `the indexer says ${JSON.stringify(row)} of keeper ${address}`]
    }),
  ]
  const broken = claims.flatMap(([holds, otherwise]) => (holds ? [] : [otherwise]))
  if (broken.length > 0) throw new DemoFailedError(`The demo failed: ${broken.join('; ')}.`)
}
