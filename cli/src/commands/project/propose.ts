import { closeBudgetCall, getProject, openBudgetCall, type ProposalCall, propose, startWindDownCall } from '@pinf/sdk'
import type { Command } from 'commander'
import { type Address, getAddress, isAddress, isHex } from 'viem'
import { parseAddress, parseId } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { UsageError } from '../../errors.ts'
import type { Report } from '../../output.ts'
import { readBudget } from '../../projectFile.ts'
import { confirm } from '../../transactions.ts'

type Options = { openBudget?: string; closeBudget?: bigint; windDown?: boolean; call?: string[]; description: string }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .requiredOption('--description <text>', 'what it is for; members see it')
    .option('--open-budget <file>', 'a budget as in docs/cli.md')
    .option('--close-budget <id>', 'close this budget for ever', parseId)
    .option('--wind-down', 'end the project')
    .option('--call <target:data...>', 'any other call that the charter allows')
}

export async function run({ connect, output }: Context, options: Options, project: Address): Promise<Report> {
  const session = await connect()
  const { client } = session
  const { asset } = await getProject(client, { project })
  const calls: ProposalCall[] = [
    ...(options.openBudget ? [openBudgetCall(project, await readBudget(options.openBudget, asset))] : []),
    ...(options.closeBudget === undefined ? [] : [closeBudgetCall(project, options.closeBudget)]),
    ...(options.windDown ? [startWindDownCall(project)] : []),
    ...(options.call ?? []).map(parseCall),
  ]
  if (calls.length === 0) {
    throw new UsageError('The proposal does nothing.', {
      next: 'Give --open-budget, --close-budget, --wind-down or --call.',
    })
  }
  const { hash, proposalId } = await propose(client, { project, calls, description: options.description })
  const { gasUsed } = await confirm(session, output, hash)
  return {
    data: { project, proposalId, transactionHash: hash, gasUsed },
    text: `Proposed ${proposalId}. Vote with \`pinf project vote ${project} ${proposalId} for\`.`,
  }
}

function parseCall(text: string): ProposalCall {
  const [target = '', data = ''] = text.split(':')
  if (!isAddress(target, { strict: false }) || !isHex(data)) {
    throw new UsageError(`\`${text}\` is no call.`, { next: 'Write it as <address>:<0x calldata>.' })
  }
  return { target: getAddress(target), data }
}
