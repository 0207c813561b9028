import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readBundle, readBundleManifest } from '@pinf/sdk/content'
import { type ItemUsage, type Plan, usageOf } from '@pinf/sdk/workflow'
import { openResults } from '../results.ts'

/** Where results lie that nobody named. */
const RESULTS = 'results'
/** Enough to learn from. */
const MAX_ITEMS = 10_000

/**
 * What items of the same spec took in earlier runs, from the folders that `pinf run`, `pinf job fetch` and `pinf workflow
 * run` wrote. Folders that were named must be readable; of those in `results/` the readable ones count.
 */
export async function readHistory(
  plan: Plan,
  named: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<ItemUsage[]> {
  const usages: ItemUsage[] = []
  for (const folder of named ?? (await foldersIn(RESULTS))) {
    const results = await openResults(folder).catch((error) => {
      if (named) throw error
      return undefined
    })
    if (results?.record.terms.workflowDigest !== plan.digest) continue
    for (const { bundle } of results.record.shards) {
      const manifest = await readBundleManifest(results.source, bundle, { signal })
      for await (const { steps } of readBundle(results.source, manifest, { signal })) {
        usages.push(usageOf(plan, steps))
        if (usages.length === MAX_ITEMS) return usages
      }
    }
  }
  return usages
}

async function foldersIn(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(parent, name))
    .sort()
}
