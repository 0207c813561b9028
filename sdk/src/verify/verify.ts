import type { Json } from '../content/types.ts'
import type { Plan } from '../workflow/plan.ts'
import { evaluateReport } from '../workflow/report.ts'
import { ExpressionError } from '../workflow/values.ts'
import { Citations } from './citations.ts'
import { Findings } from './findings.ts'
import { openJob } from './job.ts'
import { checkShard, type Ledger } from './shard.ts'
import { Tally } from './summary.ts'
import type { Verification, VerifyJobParameters, VerifyShardParameters } from './types.ts'

/**
 * Verifies a whole job from its terms, what the chain says of its shards, and a source of blocks that needs no trust:
 * every digest, root, leaf and count is checked, and every item is evaluated again from its recorded answers.
 * Content that is wrong becomes a finding; content that cannot be had throws, because that proves nothing.
 */
export async function verifyJob({
  jobId,
  terms,
  shards,
  source,
  ...options
}: VerifyJobParameters): Promise<Verification> {
  const findings = new Findings()
  const citations = new Citations(source, options)
  const ledger: Ledger = { findings, tally: new Tally(), citations, items: 0, delivered: 0, outputs: [] }
  const job = await openJob({ jobId, terms, source }, findings, options)
  if (job) {
    if (!job.plan.report) ledger.outputs = undefined
    const expected = Math.ceil(terms.items / terms.itemsPerShard)
    const inOrder = [...shards].sort((a, b) => a.shard - b.shard)
    for (const facts of inOrder) await checkShard(job, facts, ledger, options)
    const whole = new Set(shards.map(({ shard }) => shard)).size === expected
    if (whole && findings.list.length === 0) return { ...resultOf(ledger), ...report(job.plan, ledger) }
  }
  return resultOf(ledger)
}

/** Verifies one shard of a job, as `verifyJob` does. */
export async function verifyShard({ shard, ...parameters }: VerifyShardParameters): Promise<Verification> {
  return verifyJob({ ...parameters, shards: [shard] })
}

function resultOf({ findings, tally, items, delivered }: Ledger): Verification {
  return { ok: findings.list.length === 0, items, delivered, findings: findings.list, summary: tally.summary() }
}

function report(plan: Plan, { outputs }: Ledger): { report?: Json } {
  if (!outputs) return {}
  try {
    const value = evaluateReport(plan, outputs)
    return value === undefined ? {} : { report: value }
  } catch (error) {
    // A report that fails over these outputs is its author's fault, and takes nothing from the results.
    if (error instanceof ExpressionError) return {}
    throw error
  }
}
