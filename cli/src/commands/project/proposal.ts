import {
  getProject,
  type ListVotesReturnType,
  listBudgets,
  listVotes,
  type ProposalAction,
  type ProtocolClient,
} from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { showAmount, showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import { facts, type Report, sections, table } from '../../output.ts'
import { actionWords } from '../../projects/actionWords.ts'
import { callWords } from '../../projects/callWords.ts'
import { addProposal, governorChoice, type Voters } from '../../projects/governors.ts'
import { nextLines, proposalNext } from '../../projects/next.ts'
import { type Proposal, readProposal, stateWords, yourWords } from '../../projects/proposals.ts'
import { votesUnit } from '../../projects/votesUnit.ts'

export function define(command: Command): void {
  addProposal(command, "the proposal's id")
  addExamples(command, 'project proposal 0xproject… 123', 'project proposal platform 123')
}

export async function run({ connect }: Context, _: object, project: Voters, proposalId: bigint): Promise<Report> {
  const { client } = await connect()
  const [unit, proposal, ballots, now] = await Promise.all([
    votesUnit(client, project),
    readProposal(client, project, proposalId, client.account?.address),
    listVotes(client, { ...governorChoice(client, project), proposalId }),
    chainTime(client),
  ])
  const does = await inWords(client, project, proposal.actions)
  const next = proposalNext(project, proposal, now)
  const text = [
    standing(proposal, unit, now),
    sections([{ title: 'What it would do', rules: does }]),
    ...(ballots.length > 0 ? [ballotTable(ballots, unit)] : []),
    ...(next.length > 0 ? [nextLines(next)] : []),
  ].join('\n\n')
  return { data: { project, ...proposal, ballots, does, next }, text }
}

function standing(proposal: Proposal, unit: { symbol: string; decimals: number }, now: number): string {
  const { votes, quorum, snapshot, deadline, executableAt } = proposal
  const show = (amount: bigint) => showAmount(amount, unit)
  return facts([
    ['proposal', String(proposal.proposalId)],
    ['state', stateWords(proposal)],
    ['proposed by', proposal.proposer],
    ['votes', `${show(votes.for)} for, ${show(votes.against)} against, ${show(votes.abstain)} abstained`],
    ['needs', proposal.needsSupermajority ? '60 % of the votes for and against' : 'more votes for than against'],
    ['quorum', quorum === undefined ? undefined : `${show(quorum)} for and abstained`],
    ['yours', yourWords(proposal, unit)],
    ['vote begins', showTime(snapshot, now)],
    ['vote ends', showTime(deadline, now)],
    ['can be executed', executableAt === 0 ? undefined : showTime(executableAt, now)],
    ['about', proposal.description],
  ])
}

/** Who voted how, and why. */
function ballotTable(ballots: ListVotesReturnType, unit: { symbol: string; decimals: number }): string {
  const rows = ballots.map(({ voter, vote, weight, reason, params }) => [
    voter,
    vote,
    showAmount(weight, unit),
    params === '0x' ? reason : `${reason} (params ${params})`,
  ])
  return table(['voter', 'vote', 'weight', 'reason'], rows)
}

/** A project's actions are compared with how it is now; the platform's are calls. */
async function inWords(client: ProtocolClient, voters: Voters, actions: readonly ProposalAction[]): Promise<string[]> {
  if (voters === 'platform') return actions.flatMap((action) => (action.kind === 'call' ? [callWords(action)] : []))
  const [project, budgets] = await Promise.all([
    getProject(client, { project: voters }),
    listBudgets(client, { project: voters }),
  ])
  const say = await actionWords(client, project, budgets)
  return actions.map(say).map(({ summary, details }) => [summary, ...details].join('\n    '))
}
