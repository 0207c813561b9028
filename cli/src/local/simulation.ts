import { type BlockSource, readInput } from '@pinf/sdk/content'
import { type Corpus, loadCorpus } from '@pinf/sdk/retrieval'
import { type Plan, type Simulation, simulateItem } from '@pinf/sdk/workflow'
import { zeroHash } from 'viem'
import type { Content } from '../content.ts'

/** Evaluates each item as far as that goes without asking anybody. */
export async function simulate({ plan, input, blocks }: Content, signal: AbortSignal): Promise<Simulation[]> {
  const corpora = await loadCorpora(plan, blocks, signal)
  const simulations: Simulation[] = []
  for await (const { index, value } of readInput(blocks, input.manifest, { signal })) {
    simulations.push(simulateItem(plan, { jobId: zeroHash, index, input: value, corpora }))
  }
  return simulations
}

async function loadCorpora(
  { workflow }: Plan,
  source: BlockSource,
  signal: AbortSignal,
): Promise<Record<string, Corpus>> {
  const loaded = Object.entries(workflow.corpora ?? {}).map(
    async ([name, spec]) => [name, await loadCorpus(source, spec, { signal })] as const,
  )
  return Object.fromEntries(await Promise.all(loaded))
}
