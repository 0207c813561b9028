import { cidToDigest, digestToCid, isCid } from '@pinf/sdk/content'
import { loadPlan as loadPlanFrom, type Plan } from '@pinf/sdk/workflow'
import { type Hex, isHash } from 'viem'
import type { Context } from './command.ts'
import { contentBlocks } from './contentBlocks.ts'
import { readWorkflowFile } from './workflowFile.ts'

/** The digest that a text names, unless it is the name of a file. */
export function digestNamed(name: string): Hex | undefined {
  if (isHash(name)) return name
  return isCid(name) ? cidToDigest(name) : undefined
}

/** A spec from a file, or by digest or CID from gateways. */
export async function loadPlan(context: Context, name: string): Promise<Plan> {
  const blocks = contentBlocks(context)
  const digest = digestNamed(name)
  if (digest === undefined) return readWorkflowFile(name, blocks)
  return loadPlanFrom(blocks, digestToCid(digest), { signal: context.signal })
}
