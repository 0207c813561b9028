import { type BundleLine, readBundle, readBundleManifest, utf8 } from '@pinf/sdk/content'
import type { ShardFacts } from '@pinf/sdk/verify'
import { type Answerer, type Evidence, isCitable, type MemoCitation } from '@pinf/sdk/workflow'
import type { FinishedJob } from './job.ts'

/** Takes over what a job's shards hold, citing their leaves, and asks `otherwise` for the rest. */
export async function citingAnswerer(job: FinishedJob, otherwise: Answerer): Promise<Answerer> {
  const answers = new Map<string, { citation: MemoCitation; evidence: Evidence; response: string }>()
  for (const facts of job.shards) {
    for (const line of await linesOf(job, facts)) {
      for (const [step, receipt] of line.steps.entries()) {
        if (!isCitable(receipt)) continue
        const citation = { jobId: job.jobId, shard: facts.shard, item: line.index, step, root: facts.root }
        answers.set(receipt.requestHash, { citation, evidence: receipt.evidence, response: receipt.response })
      }
    }
  }
  return (request) => {
    const found = request.bindings.map((binding) => answers.get(request.hashFor(binding))).find(Boolean)
    if (!found) return otherwise(request)
    const { citation, evidence, response } = found
    return { evidence: { ...evidence, costUsd: 0, elapsedMs: 0, memo: citation }, response: utf8(response) }
  }
}

/** The items of a shard, as its bundle has them. */
export async function linesOf({ blocks }: FinishedJob, { bundle }: ShardFacts): Promise<BundleLine[]> {
  const lines: BundleLine[] = []
  for await (const { line: _, ...rest } of readBundle(blocks, await readBundleManifest(blocks, bundle)))
    lines.push(rest)
  return lines
}
