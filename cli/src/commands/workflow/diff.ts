import type { Plan, PlannedNode } from '@pinf/sdk/workflow'
import type { Command } from 'commander'
import { structuredPatch } from 'diff'
import pc from 'picocolors'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { loadPlan } from '../../plans.ts'

export function define(command: Command): void {
  command
    .argument('<before>', 'a file, or the digest or CID of a spec that gateways have')
    .argument('<after>', 'the same')
}

/** Says which nodes two specs share, which changed, and shows the lines that did. Equal nodes may reuse each other's answers. */
export async function run(context: Context, _options: object, before: string, after: string): Promise<Report> {
  const [a, b] = [await loadPlan(context, before), await loadPlan(context, after)]
  const nodes = compareNodes(a.nodes, b.nodes)
  const { hunks } = structuredPatch(before, after, pretty(a), pretty(b), undefined, undefined, { context: 2 })
  const same = a.digest === b.digest
  const data = { before: a.digest, after: b.digest, same, ...nodes, hunks }
  if (same) return { data, text: `Both are the same spec, ${a.digest}.` }
  const marks: [string, string[]][] = [
    [pc.green('added'), nodes.added],
    [pc.red('removed'), nodes.removed],
    [pc.yellow('changed'), nodes.changed],
    ['unchanged', nodes.unchanged],
  ]
  const words = marks.filter(([, paths]) => paths.length > 0).map(([word, paths]) => `${word}: ${paths.join(', ')}`)
  const lines = hunks.flatMap(({ lines }) => [pc.dim('…'), ...lines.map(coloured)])
  return { data, text: [...words, ...lines].join('\n') }
}

type Changes = Record<'added' | 'removed' | 'changed' | 'unchanged', string[]>

/** Nodes with the same path and text are the same: models and corpora they use are part of it. */
function compareNodes(before: readonly PlannedNode[], after: readonly PlannedNode[]): Changes {
  const old = new Map(before.map(({ path, specHash }) => [path, specHash]))
  const kept = after.filter(({ path }) => old.has(path))
  const paths = (nodes: readonly PlannedNode[]) => nodes.map(({ path }) => path)
  const names = new Set(paths(after))
  return {
    added: paths(after.filter(({ path }) => !old.has(path))),
    removed: paths(before.filter(({ path }) => !names.has(path))),
    changed: paths(kept.filter(({ path, specHash }) => old.get(path) !== specHash)),
    unchanged: paths(kept.filter(({ path, specHash }) => old.get(path) === specHash)),
  }
}

function pretty({ workflow }: Plan): string {
  return `${JSON.stringify(workflow, null, 2)}\n`
}

function coloured(line: string): string {
  if (line.startsWith('+')) return pc.green(line)
  return line.startsWith('-') ? pc.red(line) : line
}
