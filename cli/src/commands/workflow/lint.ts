import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { readPlan } from '../../content.ts'
import type { Report } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<workflow.yaml>', 'the spec to check')
}

export async function run(_context: Context, _options: object, file: string): Promise<Report> {
  const { digest, root, nodes } = await readPlan(file)
  return {
    data: { ok: true, digest, root, nodes: nodes.length },
    text: `${file} is fine: ${nodes.length} nodes, digest ${digest}.`,
  }
}
