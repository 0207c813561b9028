import { contractAddress, getProject, listBudgets, propose } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { UsageError } from '../../errors.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { type ActionOptions, addActionOptions, PROJECT_OPTIONS, readActions } from '../../projects/actions.ts'
import { actionWords } from '../../projects/actionWords.ts'
import { addVoters, type Voters } from '../../projects/governors.ts'
import type { Session } from '../../session.ts'
import { confirm } from '../../transactions.ts'

type Options = ActionOptions & { description: string }

export function define(command: Command): void {
  addActionOptions(
    addVoters(command).requiredOption('--description <text>', 'what it is for; members see it, as Markdown'),
  )
  addExamples(
    command,
    'project propose 0xproject… --open-budget budget.yaml --description "Ask 100 more questions"',
    'project propose 0xproject… --tighten 20,3 --close-budget 1 --description "Slow down"',
    'project propose platform --call 0xmarket…:0x1234… --description "Lower the fee"',
  )
}

export async function run(context: Context, options: Options, voters: Voters): Promise<Report> {
  const session = await context.connect()
  const { output } = context
  const { hash, proposalId, actions } =
    voters === 'platform' ? await toPlatform(session, options) : await toProject(session, context, options, voters)
  const { gasUsed } = await confirm(session, output, hash)
  return {
    data: { project: voters, proposalId, actions, transactionHash: hash, gasUsed },
    text: `Proposed ${proposalId}. Vote with \`pinf project vote ${voters} ${proposalId} for\`.`,
  }
}

async function toProject(session: Session, { output }: Context, options: Options, address: `0x${string}`) {
  const { client } = session
  const project = await getProject(client, { project: address })
  const actions = await readActions(session, output, options, project)
  if (actions.length === 0) {
    throw new UsageError('The proposal does nothing.', { next: 'Say what it does: `pinf project propose --help`.' })
  }
  const say = await actionWords(client, project, await listBudgets(client, { project: address }))
  for (const { summary, details } of actions.map(say)) output.note([summary, ...details].join('\n  '))
  return { ...(await propose(client, { project: address, actions, description: options.description })), actions }
}

/** The platform's contracts have no names here: a vote on them is a list of calls. */
async function toPlatform({ client }: Session, options: Options) {
  const { call: calls = [], description } = options
  if (calls.length === 0 || PROJECT_OPTIONS.some((name) => options[name] !== undefined)) {
    throw new UsageError('A proposal to the platform is made of calls.', { next: 'Give --call, once for each.' })
  }
  const governor = contractAddress(client, 'platformGovernor')
  return { ...(await propose(client, { governor, calls, description })), actions: calls }
}
