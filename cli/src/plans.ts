import { gatewayBlocks } from '@pinf/sdk'
import { cidToDigest, digestToCid, isCid } from '@pinf/sdk/content'
import { loadPlan as loadPlanFrom, type Plan } from '@pinf/sdk/workflow'
import { type Hex, isHash } from 'viem'
import type { Context } from './command.ts'
import { readPlan } from './content.ts'

/** The digest that a text names, unless it is the name of a file. */
export function digestNamed(name: string): Hex | undefined {
  if (isHash(name)) return name
  return isCid(name) ? cidToDigest(name) : undefined
}

/** A spec from a file, or by digest or CID from gateways. */
export async function loadPlan({ connect, signal }: Context, name: string): Promise<Plan> {
  const digest = digestNamed(name)
  if (digest === undefined) return readPlan(name)
  const source = gatewayBlocks(await (await connect()).gateways())
  return loadPlanFrom(source, digestToCid(digest), { signal })
}
