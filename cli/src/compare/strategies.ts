import { basename, extname, join } from 'node:path'
import type { PriceBook, Providers } from '@pinf/keeper/providers'
import { IncomparableError } from '@pinf/sdk/compare'
import type { Json } from '@pinf/sdk/content'
import type { ItemUsage, Plan } from '@pinf/sdk/workflow'
import { type Content, readContent } from '../content.ts'
import type { JobRecord } from '../jobRecord.ts'
import { runHere } from '../local/run.ts'
import { unpricedOf } from '../local/usage.ts'
import type { Output } from '../output.ts'

/** What strategies and judges are run with. */
export type Bench = {
  output: Output
  /** Has what workflows name, and takes what is made. */
  blocks: Content['blocks']
  providers: Providers
  prices: Pick<PriceBook, 'isFree'>
  concurrency: number
  itemsPerShard: number
  signal: AbortSignal
}

/** One workflow's run over the data set. */
export type StrategyRun = {
  name: string
  plan: Plan
  content: Content
  record: JobRecord
  delivered: number
  inputs: Json[]
  /** `null` where nothing was delivered. */
  outputs: (Json | undefined)[]
  usages: ItemUsage[]
  /** Models whose cost is unknown. */
  unpriced: string[]
}

/** Reads every workflow before any of them runs: a mistake in the last must not cost the money of the first. */
export async function readStrategies(
  files: readonly string[],
  { data, corpus }: { data: string; corpus?: readonly string[] },
  blocks: Content['blocks'],
): Promise<{ name: string; content: Content }[]> {
  const names = files.map((file) => basename(file, extname(file)))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new IncomparableError(`two files are called \`${twice}\``)
  const strategies: { name: string; content: Content }[] = []
  for (const [index, workflow] of files.entries()) {
    const content = await readContent({ workflow, data, corpora: corpus }, blocks)
    strategies.push({ name: names[index] as string, content })
  }
  return strategies
}

/** Runs one strategy into a folder of its own under `folder`. */
export async function runStrategy(
  { output, signal, prices, ...bench }: Bench,
  { name, content }: { name: string; content: Content },
  folder: string,
): Promise<StrategyRun> {
  const { record, items } = await runHere(
    output,
    { ...bench, content, folder: join(folder, name), label: name },
    signal,
  )
  return {
    name,
    plan: content.plan,
    content,
    record,
    delivered: items.filter(({ status }) => status === 'delivered').length,
    inputs: items.map(({ input }) => input),
    outputs: items.map((item) => (item.status === 'delivered' ? item.output : undefined)),
    usages: items.map(({ usage }) => usage),
    unpriced: unpricedOf(content.plan, items, prices),
  }
}
