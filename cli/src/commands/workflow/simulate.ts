import type { Simulation } from '@pinf/sdk/workflow'
import type { Command } from 'commander'
import { parseCount } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { readContent } from '../../content.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import { simulate } from '../../local/simulation.ts'
import { showUsd } from '../../local/usage.ts'
import { type Report, table } from '../../output.ts'

type Options = { data: string; corpus?: string[]; itemsPerShard: number }

export function define(command: Command): void {
  command
    .argument('<workflow.yaml>', 'what would be done with each item')
    .requiredOption('--data <file.jsonl>', 'items, one JSON value a line')
    .option('--corpus <name=file...>', 'corpora that the workflow names, one chunk a line')
    .option('--items-per-shard <n>', 'what ceilings of shards are shared among', parseCount, 225)
}

/** Computes what can be computed without asking anybody: nothing is spent, nothing invented. */
export async function run(context: Context, { data, corpus, itemsPerShard }: Options, file: string): Promise<Report> {
  const { signal } = context
  const content = await readContent({ workflow: file, data, corpora: corpus }, contentBlocks(context))
  const items = await simulate(content, itemsPerShard, signal)
  const unreached = [...new Set(items.flatMap((item) => item.unreached))]
  const done = items.filter(({ output }) => output !== undefined).length
  const text = [
    table(['node', 'bindings', 'calls', 'tokens at most', 'cost at most'], callRows(items)),
    `${items.length} items; ${done} need no call at all.`,
    ...(unreached.length > 0 ? [`Behind those calls, and depending on their answers: ${unreached.join(', ')}.`] : []),
  ].join('\n')
  const calls = items.map(({ calls, output }, index) => ({ index, calls, ...(output !== undefined && { output }) }))
  return { data: { digest: content.plan.digest, items: calls, unreached }, text }
}

/** A line for each node that is asked whatever is answered. */
function callRows(items: readonly Simulation[]): (string | number)[][] {
  const nodes = new Map<string, { bindings: string; calls: number; tokens: number; usd: number }>()
  for (const { node, bindings, tokens, usd } of items.flatMap(({ calls }) => calls)) {
    const sum = nodes.get(node) ?? { bindings: bindings.join(', '), calls: 0, tokens: 0, usd: 0 }
    nodes.set(node, { ...sum, calls: sum.calls + 1, tokens: sum.tokens + tokens, usd: sum.usd + usd })
  }
  return [...nodes].map(([node, { bindings, calls, tokens, usd }]) => [
    node,
    bindings,
    calls,
    tokens.toLocaleString('en'),
    showUsd(usd),
  ])
}
