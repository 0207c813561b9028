import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Comparison,
  type ComparisonFigures,
  citeRun,
  compareRuns,
  compileScore,
  IncomparableError,
  isJudged,
  parseScore,
  type ScoreSpec,
} from '@pinf/sdk/compare'
import { canonicalBytes, cidOf, type Json } from '@pinf/sdk/content'
import type { Command } from 'commander'
import { parseCount } from '../arguments.ts'
import type { Context } from '../command.ts'
import { drawComparison } from '../compare/chart.ts'
import { describeComparison } from '../compare/describe.ts'
import { type Judgement, judge, judgePairs } from '../compare/judge.ts'
import { type Bench, readStrategies, runStrategy, type StrategyRun } from '../compare/strategies.ts'
import { contentBlocks } from '../contentBlocks.ts'
import { openPricesHere, openProviders } from '../local/providers.ts'
import type { Report } from '../output.ts'
import { readAnyYaml } from '../yaml.ts'

type Options = {
  data: string
  score: string
  corpus?: string[]
  out: string
  concurrency: number
  itemsPerShard: number
}

export function define(command: Command): void {
  command
    .argument('<workflow.yaml...>', 'two or more strategies; differences are from the first')
    .requiredOption('--data <file.jsonl>', 'the data set, one JSON item a line')
    .requiredOption('--score <score.yaml>', 'how an output is scored: exact, schema, numeric, judge or pairwise')
    .option('--corpus <name=file...>', 'corpora that the workflows name, one chunk a line')
    .option('--out <folder>', 'where runs, comparison and chart go', join('results', 'comparison'))
    .option('--concurrency <n>', 'provider calls under way at once', parseCount, 16)
    .option('--items-per-shard <n>', 'items of one bundle', parseCount, 225)
}

/** Runs several workflows over one data set, scores them, and says what quality costs, with confidence intervals. */
export async function run(context: Context, options: Options, files: string[]): Promise<Report> {
  const { output, signal } = context
  if (files.length < 2) throw new IncomparableError('there is only one workflow')
  const score = parseScore((await readAnyYaml(options.score)) as Json)
  const blocks = contentBlocks(context)
  const strategies = await readStrategies(files, options, blocks)
  const { concurrency, itemsPerShard, out } = options
  const prices = await openPricesHere(output)
  const providers = await openProviders(concurrency, { folder: out, prices })
  try {
    const bench = { output, blocks, providers, prices, concurrency, itemsPerShard, signal }
    const runs: StrategyRun[] = []
    for (const strategy of strategies) runs.push(await runStrategy(bench, strategy, out))
    const { scores, record } = await scoreRuns(bench, score, runs, out)
    const figures = compareRuns(
      runs.map(({ name, delivered, usages, unpriced }, index) => ({
        name,
        delivered,
        usages,
        unpriced,
        scores: scores[index] as number[],
      })),
    )
    const comparison = documentOf(score, runs, figures, record)
    return await write(out, comparison)
  } finally {
    providers.close()
    prices.close()
  }
}

async function scoreRuns(
  bench: Bench,
  score: ScoreSpec,
  runs: readonly StrategyRun[],
  folder: string,
): Promise<Partial<Judgement> & Pick<Judgement, 'scores'>> {
  if (isJudged(score)) return (score.by === 'judge' ? judge : judgePairs)(bench, score, runs, folder)
  const scorer = compileScore(score)
  const scores = runs.map(({ inputs, outputs }) =>
    outputs.map((output, item) => (output === undefined ? 0 : scorer(inputs[item] as Json, output))),
  )
  return { scores }
}

function documentOf(
  score: ScoreSpec,
  runs: readonly StrategyRun[],
  { items, strategies, differences }: ComparisonFigures,
  judged: Judgement['record'] | undefined,
): Comparison {
  const [first] = runs as [StrategyRun]
  return {
    format: 'pinf-comparison/v1',
    data: first.content.input.digest,
    score,
    ...(judged && { judge: citeRun(judged) }),
    items,
    strategies: strategies.map((figures, index) => ({ ...figures, run: citeRun((runs[index] as StrategyRun).record) })),
    differences,
  }
}

/** The comparison is one canonical block, so that its CID is what a leaderboard's entry cites. */
async function write(folder: string, comparison: Comparison): Promise<Report> {
  const block = canonicalBytes(comparison)
  const [file, chart] = [join(folder, 'comparison.json'), join(folder, 'comparison.svg')]
  await writeFile(file, block)
  await writeFile(chart, drawComparison(comparison.strategies))
  const cid = cidOf(block)
  const text = [
    describeComparison(comparison),
    `Written to ${file} (${cid}) and ${chart}; \`pinf verify ${join(folder, '<strategy>')}\` checks a run, offline.`,
  ].join('\n')
  return { data: { cid, folder, ...comparison }, text }
}
