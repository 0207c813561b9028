import { type DeploymentAsset, type GetBudgetReturnType, getBudget, getProject, listProposals } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { showAmount, showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import { facts, type Report, table } from '../../output.ts'

export function define(command: Command): void {
  command.argument('<project>', "address of the project's treasury", parseAddress)
}

export async function run({ connect }: Context, _options: object, address: Address): Promise<Report> {
  const { client } = await connect()
  const [project, proposals, now] = await Promise.all([
    getProject(client, { project: address }),
    listProposals(client, { project: address }),
    chainTime(client),
  ])
  const budgets = await Promise.all(
    Array.from({ length: project.budgets }, (_, index) =>
      getBudget(client, { project: address, budgetId: BigInt(index + 1) }),
    ),
  )
  const { asset, raise } = project
  const text = [
    facts([
      ['project', `${project.name} (${project.symbol})`],
      ['treasury', address],
      ['token', project.token],
      ['governor', project.governor],
      ['phase', project.phase],
      [
        'raised',
        `${showAmount(project.raised, asset)} of ${showAmount(raise.goal, asset)}, at most ${showAmount(raise.cap, asset)}`,
      ],
      ['raise ends', showTime(project.deadline, now)],
      ['free', showAmount(project.free + project.sweepable, asset)],
      ['in jobs', showAmount(project.committed, asset)],
    ]),
    table(
      ['budget', 'state', 'spent', 'of', 'runs', 'until'],
      budgets.map((budget, index) => budgetRow(budget, index + 1, asset, now)),
    ),
    table(
      ['proposal', 'about'],
      proposals.map(({ proposalId, description }) => [String(proposalId), description]),
    ),
  ].join('\n\n')
  return { data: { ...project, budgets, proposals }, text }
}

function budgetRow(budget: GetBudgetReturnType, id: number, asset: DeploymentAsset, now: number): (string | number)[] {
  const state = budget.closed ? 'closed' : budget.openedAt === 0 ? 'declared' : budget.expiry < now ? 'expired' : 'open'
  return [
    `${id}${budget.founding ? ' (founding)' : ''}`,
    state,
    showAmount(budget.spent, asset),
    showAmount(budget.terms.totalCeiling, asset),
    budget.runs,
    showTime(budget.expiry, now),
  ]
}
