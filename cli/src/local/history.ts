import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readBundle, readBundleManifest } from '@pinf/sdk/content'
import { costlessBindings, type ItemUsage, type Plan, usageOf } from '@pinf/sdk/workflow'
import { openResults } from '../results.ts'

/** Where results lie that nobody named. */
const RESULTS = 'results'
/** Enough to learn from. */
const MAX_ITEMS = 10_000

/** Of each item what it took, and the bindings that answered for nothing. */
export type History = { usages: ItemUsage[]; costless: ReadonlySet<string> }

/**
 * What items of the same spec took in earlier runs, from the folders that `pinf run`, `pinf job fetch` and `pinf workflow
 * run` wrote. Folders that were named must be readable; of those in `results/` the readable ones count.
 */
export async function readHistory(
  plan: Plan,
  named: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<History> {
  const usages: ItemUsage[] = []
  const costless = new Set<string>()
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
        for (const binding of costlessBindings(plan, steps)) costless.add(binding)
        if (usages.length === MAX_ITEMS) return { usages, costless }
      }
    }
  }
  return { usages, costless }
}

async function foldersIn(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(parent, name))
    .sort()
}
