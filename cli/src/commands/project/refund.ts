import { refundContributor } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<project>', 'treasury of a project whose raise failed', parseAddress)
    .argument('[contributor]', 'who gets everything back; the chosen account when left out', parseAddress)
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Address,
  contributor?: Address,
): Promise<Report> {
  const session = await connect()
  const hash = refundContributor(session.client, { project, contributor })
  return report(session, output, 'Refunded everything.', hash, {
    project,
    contributor: contributor ?? session.address(),
  })
}
