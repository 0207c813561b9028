import { type Items, type Json, type MemoryBlocks, readCorpusManifest, writeBlock, writeInput } from '@pinf/sdk/content'
import { classNumber, type Plan, resolvePlan } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import type { DevnetClient } from '../client.ts'

/** A job's content, ready to be posted and brought to keepers. */
export type PreparedJob = {
  plan: Plan
  inputDigest: Hex
  inputRoot: Hex
  items: number
  /** The evidence class the workflow reaches at least, by its number on chain. */
  requiredClass: number
  /** Its blocks, in the order in which a gateway can tell that they belong to the job. */
  cids: string[]
  blocks: MemoryBlocks
}

/** Prepares a workflow over `items`; the corpora it names are in `blocks` already. */
export async function prepareContent(
  spec: string | object,
  items: Items<Json>,
  blocks: MemoryBlocks,
): Promise<PreparedJob> {
  const plan = await resolvePlan(spec, blocks)
  await writeBlock(blocks, 'The workflow', plan.block)
  const input = await writeInput(items, blocks)
  const corpora = Object.values(plan.corpora).map(async ({ cid }) => {
    const { parts } = await readCorpusManifest(blocks, cid)
    return [cid, ...parts.map((part) => part.cid)]
  })
  return {
    plan,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
    items: input.manifest.items,
    requiredClass: classNumber(plan.minClass),
    cids: [
      plan.cid,
      ...plan.included.keys(),
      input.cid,
      ...input.manifest.parts.map(({ cid }) => cid),
      ...(await Promise.all(corpora)).flat(),
    ],
    blocks,
  }
}

const ROYALTY_BPS = 500

/** Publishes a prepared job's workflow, so that its author earns 5 % of every item it answers. Returns the gas used. */
export async function publishPrepared(author: DevnetClient, { plan }: PreparedJob): Promise<bigint> {
  const { hash } = await author.publishWorkflow({
    name: plan.workflow.name,
    digest: plan.digest,
    workflowRoot: plan.root,
    royaltyBps: ROYALTY_BPS,
  })
  return (await author.confirmTransaction({ hash })).gasUsed
}
