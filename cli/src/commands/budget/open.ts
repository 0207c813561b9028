import { describeBudget, getProject, propose } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addConsentOption, askConsent, type ConsentOptions } from '../../consent.ts'
import { addExamples } from '../../examples.ts'
import { type Report, sections } from '../../output.ts'
import { readBudget } from '../../projects/budgetFile.ts'
import { confirm } from '../../transactions.ts'

type Options = ConsentOptions & { description: string }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<file>', 'the budget as YAML, as in docs/cli.md')
    .requiredOption('--description <text>', 'what it is for; members see it, as Markdown')
  addConsentOption(command)
  addExamples(command, 'budget open 0xproject… budget.yaml --description "Ask 100 more questions"')
}

export async function run(
  { connect, output, signal }: Context,
  { description, ...consent }: Options,
  project: Address,
  file: string,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const { asset } = await getProject(client, { project })
  const terms = await readBudget(client, file, asset)
  const rules = describeBudget(terms, asset)
  await askConsent(output, consent, sections([{ title: 'The budget', rules }]), 'Propose it?', signal)
  const { hash, proposalId } = await propose(client, { project, actions: [{ kind: 'openBudget', terms }], description })
  const { gasUsed } = await confirm(session, output, hash)
  return {
    data: { project, proposalId, terms, rules, transactionHash: hash, gasUsed },
    text: `Proposed ${proposalId}. Vote with \`pinf project vote ${project} ${proposalId} for\`.`,
  }
}
