import { getProject, previewRefund, refundContributor } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<project>', 'treasury of a project whose raise failed', parseAddress)
    .argument('[contributor]', 'who gets everything back; the chosen account when left out', parseAddress)
  addExamples(command, 'project refund 0xproject…', 'project refund 0xproject… 0xcontributor…')
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Address,
  chosen?: Address,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const contributor = chosen ?? session.address()
  const { asset } = await getProject(client, { project })
  const { pledge, bonus } = await previewRefund(client, { project, contributor })
  const hash = refundContributor(client, { project, contributor })
  const besides = bonus > 0n ? ` and ${showAmount(bonus, asset)} of the founder's bonus` : ''
  const done = `Refunded ${showAmount(pledge, asset)}${besides}.`
  return report(session, output, done, hash, { project, contributor, pledge, bonus })
}
