import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { parseCount } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { type Content, readContent } from '../../content.ts'
import { contentBlocks } from '../../contentBlocks.ts'
import { toJson } from '../../format.ts'
import { openPricesHere, openProviders } from '../../local/providers.ts'
import { runHere } from '../../local/run.ts'
import { describeUsage, unpricedOf } from '../../local/usage.ts'
import type { Report } from '../../output.ts'
import { openResults } from '../../results.ts'
import { describeVerification, verify } from '../../verification.ts'

type Options = { data: string; corpus?: string[]; out?: string; concurrency: number; itemsPerShard: number }

export function define(command: Command): void {
  command
    .argument('<workflow.yaml>', 'what to do with each item')
    .requiredOption('--data <file.jsonl>', 'items, one JSON value a line')
    .option('--corpus <name=file...>', 'corpora that the workflow names, one chunk a line')
    .option('--out <folder>', 'where results go; results/<name>-<spec>-<input> when left out')
    .option('--concurrency <n>', 'provider calls under way at once', parseCount, 16)
    .option('--items-per-shard <n>', 'items of one bundle', parseCount, 225)
}

/** Runs a workflow on this machine with one's own keys: no chain, the same receipts. */
export async function run(context: Context, options: Options, file: string): Promise<Report> {
  const { output, signal } = context
  const { concurrency, itemsPerShard } = options
  const content = await readContent(
    { workflow: file, data: options.data, corpora: options.corpus },
    contentBlocks(context),
  )
  const { workflow } = content.plan
  const folder = options.out ?? join('results', folderName(content))
  const prices = await openPricesHere(output)
  const providers = await openProviders(concurrency, { folder, prices })
  try {
    const local = { content, folder, providers, concurrency, itemsPerShard, label: workflow.name }
    const { usage, items } = await runHere(output, local, signal)
    const unpriced = unpricedOf(content.plan, items, prices)
    const { record, source } = await openResults(folder)
    const verification = await verify(output, record, source, { rerun: false }, signal)
    await writeFile(join(folder, 'report.json'), `${toJson(verification)}\n`)
    const text = [
      describeVerification(record.jobId, verification),
      describeUsage(usage, unpriced),
      `Results are in ${folder}; \`pinf verify ${folder}\` checks them again, offline.`,
    ].join('\n')
    const data = { jobId: record.jobId, folder, shards: record.shards.length, usage, unpriced, verification }
    return { data, text, exitCode: verification.ok ? 0 : 1 }
  } finally {
    providers.close()
    prices.close()
  }
}

/** The same for the same spec and data, so that a run which was stopped goes on. */
function folderName({ plan, input }: Content): string {
  return [plan.workflow.name, plan.digest.slice(2, 8), input.digest.slice(2, 8)].join('-')
}
