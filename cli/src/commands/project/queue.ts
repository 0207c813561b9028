import { getProposal, queueProposal } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import type { Report } from '../../output.ts'
import { confirm } from '../../transactions.ts'

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<proposal>', 'id of a proposal that won', parseId)
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Address,
  proposalId: bigint,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const hash = await queueProposal(client, { project, proposalId })
  const { gasUsed } = await confirm(session, output, hash)
  const { executableAt } = await getProposal(client, { project, proposalId })
  return {
    data: { project, proposalId, executableAt, transactionHash: hash, gasUsed },
    text: `Queued; it can be executed ${showTime(executableAt, await chainTime(client))}.`,
  }
}
