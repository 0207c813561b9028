import { listWorkflows } from '@pinf/sdk'
import type { Plan } from '@pinf/sdk/workflow'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { showBps } from '../../format.ts'
import { facts, type Report, table } from '../../output.ts'
import { digestNamed, loadPlan } from '../../plans.ts'

export function define(command: Command): void {
  command.argument('<workflow>', 'a file, or the digest or CID of a spec that gateways have')
}

export async function run(context: Context, _options: object, name: string): Promise<Report> {
  const plan = await loadPlan(context, name)
  const digest = digestNamed(name)
  if (digest === undefined) return describe(plan)
  const { client } = await context.connect()
  const versions = await listWorkflows(client, { digest })
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
