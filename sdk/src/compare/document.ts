import type { Hex } from 'viem'
import type { JobFacts, ShardFacts } from '../verify/types.ts'
import type { ComparisonFigures, StrategyFigures } from './compare.ts'
import type { ScoreSpec } from './score.ts'

/** What commits to a run: with the blocks behind these digests anybody can verify it. */
export type CitedRun = { jobId: Hex; workflow: Hex; input: Hex; bundles: readonly Hex[] }

/** A comparison as it is published; `comparison.schema.json` in TypeScript. */
export type Comparison = {
  format: 'pinf-comparison/v1'
  data: Hex
  score: ScoreSpec
  judge?: CitedRun
  items: number
  strategies: (StrategyFigures & { run: CitedRun })[]
  differences: ComparisonFigures['differences']
}

/** Cites a run by its id, spec, input and bundles. */
export function citeRun({
  jobId,
  terms,
  shards,
}: {
  jobId: Hex
  terms: JobFacts
  shards: readonly ShardFacts[]
}): CitedRun {
  return {
    jobId,
    workflow: terms.workflowDigest,
    input: terms.inputDigest,
    bundles: shards.map(({ bundle }) => bundle),
  }
}
