import { type BlockSource, type Items, type Json, type MemoryBlocks, writeBlock, writeInput } from '@pinf/sdk/content'
import { classNumber, type Plan } from '@pinf/sdk/workflow'
import type { Hex } from 'viem'
import type { DevnetClient } from '../client.ts'

/** A job's content, ready to be posted and brought to keepers. */
export type PreparedJob = {
  plan: Plan
  workflowDigest: Hex
  workflowRoot: Hex
  inputDigest: Hex
  inputRoot: Hex
  items: number
  /** The best evidence class the workflow reaches, by its number on chain. */
  requiredClass: number
  /** Its blocks, in the order in which a gateway can tell that they belong to the job. */
  cids: string[]
  blocks: BlockSource
}

const ROYALTY_BPS = 500

/** Publishes a prepared job's workflow, so that its author earns 5 % of every item it answers. */
export async function publishPrepared(author: DevnetClient, { plan }: PreparedJob): Promise<bigint> {
  const { hash } = await author.publishWorkflow({
    name: plan.workflow.name,
    digest: plan.digest,
    workflowRoot: plan.root,
    royaltyBps: ROYALTY_BPS,
  })
  return (await author.confirmTransaction({ hash })).gasUsed
}
