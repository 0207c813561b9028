import { gatewayBlocks, listWorkflows } from '@pinf/sdk'
import { cidToDigest, digestToCid, isCid } from '@pinf/sdk/content'
import { loadPlan, type Plan } from '@pinf/sdk/workflow'
import type { Command } from 'commander'
import { isHash } from 'viem'
import type { Context } from '../../command.ts'
import { readPlan } from '../../content.ts'
import { showBps } from '../../format.ts'
import { facts, type Report, table } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<workflow>', 'a file, or the digest or CID of a spec that gateways have')
}

export async function run(context: Context, _options: object, name: string): Promise<Report> {
  const digest = isHash(name) ? name : isCid(name) ? cidToDigest(name) : undefined
  if (digest === undefined) return describe(await readPlan(name))
  const session = await context.connect()
  const source = gatewayBlocks(await session.gateways())
  const plan = await loadPlan(source, digestToCid(digest), { signal: context.signal })
  const versions = await listWorkflows(session.client, { digest })
  const published = versions.map(
    ({ name, version, author, royaltyBps }) =>
      `${name} version ${version} by ${author}, royalty ${showBps(royaltyBps)}`,
  )
  return describe(plan, published[0])
}

function describe(plan: Plan, published?: string): Report {
  const { workflow, digest, cid, root, minClass, nodes } = plan
  const text = [
    facts([
      ['name', workflow.name],
      ['summary', workflow.summary],
      ['published', published],
      ['digest', digest],
      ['cid', cid],
      ['root', root],
      ['evidence', `${minClass} at least`],
    ]),
    table(
      ['node', 'kind', 'evidence at least', 'weight'],
      nodes.map(({ path, kind, minClass: least, weightBps }) => [path, kind, least, showBps(weightBps)]),
    ),
  ].join('\n\n')
  return { data: { workflow, digest, cid, root, minClass, nodes, published }, text }
}
