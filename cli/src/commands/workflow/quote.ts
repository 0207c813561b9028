import { estimateJobGas } from '@pinf/sdk'
import { type Plan, quoteRun, type RunQuote, type Spread } from '@pinf/sdk/workflow'
import type { Command } from 'commander'
import { parseCount } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { readContent } from '../../content.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import { showDuration } from '../../format.ts'
import { readHistory } from '../../local/history.ts'
import { describePrices, pricesIn } from '../../local/prices.ts'
import { openPricesHere } from '../../local/providers.ts'
import { simulate } from '../../local/simulation.ts'
import { describeUnpriced, showCost, showUsd } from '../../local/usage.ts'
import { type Report, table } from '../../output.ts'

type Options = { data: string; corpus?: string[]; history?: string[]; itemsPerShard: number; concurrency: number }

export function define(command: Command): void {
  command
    .argument('<workflow.yaml>', 'what would be done with each item')
    .requiredOption('--data <file.jsonl>', 'items, one JSON value a line')
    .option('--corpus <name=file...>', 'corpora that the workflow names, one chunk a line')
    .option('--history <folder...>', 'results of earlier runs to learn from; all in results/ when left out')
    .option('--items-per-shard <n>', 'of one bundle; what ceilings of shards are shared among', parseCount, 225)
    .option('--concurrency <n>', 'calls under way at once, for the time', parseCount, 16)
}

/**
 * What a run would cost: certain calls and ceilings from simulation, medians and 95th percentiles from earlier runs, and the
 * prices that its costs will be counted by.
 */
export async function run(context: Context, options: Options, file: string): Promise<Report> {
  const { output, signal } = context
  const content = await readContent(
    { workflow: file, data: options.data, corpora: options.corpus },
    contentBlocks(context),
  )
  const { plan } = content
  const simulations = await simulate(content, options.itemsPerShard, signal)
  const { usages, costless } = await readHistory(plan, options.history, signal)
  const quote = quoteRun({ simulations, budget: plan.workflow.budget, history: usages })
  const book = await openPricesHere(output)
  book.close()
  const unpriced = [...costless].filter((binding) => !book.isFree(binding)).sort()
  const prices = pricesIn(plan, book)
  const gas = estimateJobGas(Math.ceil(quote.items / options.itemsPerShard))
  const text = [
    describe(quote, { later: laterCalls(plan, quote), unpriced, concurrency: options.concurrency }),
    ...describePrices(prices),
    `As a job: about ${gas.payer.toLocaleString('en')} gas for the payer, ${gas.keepers.toLocaleString('en')} for keepers.`,
  ].join('\n')
  return { data: { digest: plan.digest, ...quote, unpriced, prices, gas }, text }
}

/** Nodes that ask somebody, but not before there are answers. */
function laterCalls({ nodes }: Plan, { unreached }: RunQuote): string[] {
  return nodes.filter(({ path, bindings }) => bindings && unreached.includes(path)).map(({ path }) => path)
}

function describe(
  { items, history, expected, certain, budget }: RunQuote,
  { later, unpriced, concurrency }: { later: readonly string[]; unpriced: readonly string[]; concurrency: number },
): string {
  const rows: (string | number)[][] = []
  if (expected) {
    const row = (name: string, { p50, p95 }: Spread, show: (value: number) => string) => [name, show(p50), show(p95)]
    rows.push(
      row('calls', expected.calls, count),
      row('tokens in', expected.inputTokens, count),
      row('tokens out', expected.outputTokens, count),
      row('cost', expected.costUsd, (usd) => showCost(usd, unpriced)),
      row(`time, ${concurrency} calls at once`, expected.elapsedMs, (ms) => showDuration(ms / 1000 / concurrency)),
    )
  }
  const limits = Object.entries(budget).map(([name, value]) =>
    name === 'usd' ? showUsd(value) : `${count(value)} ${name}`,
  )
  return [
    ...(expected
      ? [
          `${items} items, as ${history} items took before:`,
          table(['', 'p50', 'p95'], rows),
          ...describeUnpriced(unpriced),
        ]
      : [`${items} items. No earlier run of this spec is at hand, so only bounds are known.`]),
    `Certain: ${count(certain.calls)} calls of at most ${count(certain.tokens)} tokens${certain.usd > 0 ? `, at most ${showUsd(certain.usd)} by the prices in the spec` : ''}.`,
    ...(later.length > 0 ? [`Calls of ${later.join(', ')} come on top: what they ask depends on answers.`] : []),
    limits.length > 0 ? `The workflow's budget allows at most ${limits.join(', ')}.` : 'The workflow sets no budget.',
  ].join('\n')
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en')
}
