import { type BlockSource, readInput } from '@pinf/sdk/content'
import { type Corpus, loadCorpus } from '@pinf/sdk/retrieval'
import { type Plan, type Simulation, simulateItem } from '@pinf/sdk/workflow'
import { zeroHash } from 'viem'
import type { Content } from '../content.ts'

/** Evaluates each item as far as that goes without asking anybody. */
export async function simulate(
  { plan, input, blocks }: Content,
  itemsPerShard: number,
  signal: AbortSignal,
): Promise<Simulation[]> {
  const corpora = await loadCorpora(plan, blocks, signal)
  const size = { items: input.manifest.items, itemsPerShard }
  const simulations: Simulation[] = []
  for await (const { index, value } of readInput(blocks, input.manifest, { signal })) {
    simulations.push(simulateItem(plan, { jobId: zeroHash, index, input: value, size, corpora }))
  }
  return simulations
}

async function loadCorpora(plan: Plan, source: BlockSource, signal: AbortSignal): Promise<Record<string, Corpus>> {
  const loaded = Object.entries(plan.corpora).map(
    async ([name, spec]) => [name, await loadCorpus(source, spec, { signal })] as const,
  )
  return Object.fromEntries(await Promise.all(loaded))
}
