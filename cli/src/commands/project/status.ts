import {
  type GetProjectLimitsReturnType,
  type GetVestingReturnType,
  getPositions,
  getProject,
  getProjectLimits,
  getVesting,
  listBudgets,
  type Position,
  previewRefund,
} from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { showAmount, showBps, showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import { facts, type Report } from '../../output.ts'
import { budgetTable } from '../../projects/budgetTable.ts'
import { nextLines, type Standing, whatNext } from '../../projects/next.ts'
import { proposalTable, readProposals } from '../../projects/proposals.ts'
import { shareUnit } from '../../projects/shareUnit.ts'
import { vestingWords } from '../../projects/vestingWords.ts'

type Options = { of?: Address }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .option('--of <address>', 'whose position to show; your own when left out', parseAddress)
  addExamples(command, 'project status 0xproject…', 'project status 0xproject… --of 0xmember… --json')
}

export async function run({ connect }: Context, { of }: Options, address: Address): Promise<Report> {
  const { client } = await connect()
  const account = of ?? client.account?.address
  const [project, limits, vesting, budgets, proposals, now, [position]] = await Promise.all([
    getProject(client, { project: address }),
    getProjectLimits(client, { project: address }),
    getVesting(client, { project: address }),
    listBudgets(client, { project: address }),
    readProposals(client, address, account),
    chainTime(client),
    account ? getPositions(client, { account, projects: [address] }) : [],
  ])
  const refund =
    position && project.phase === 'Raise'
      ? await previewRefund(client, { project: address, contributor: account ?? address })
      : undefined
  const standing = { project, budgets, proposals, now }
  const next = whatNext(standing)
  const text = [
    money(standing, limits, vesting),
    ...(position ? [mine(standing, position, refund?.bonus ?? 0n)] : []),
    budgetTable(budgets, project.asset, now),
    proposalTable(proposals, shareUnit(project)),
    nextLines(next),
  ].join('\n\n')
  return { data: { ...project, ...limits, vesting, position, budgets, proposals, next }, text }
}

function money({ project, now }: Standing, limits: GetProjectLimitsReturnType, vesting: GetVestingReturnType): string {
  const { asset, raise, free, sweepable, committed, phase } = project
  const show = (amount: bigint) => showAmount(amount, asset)
  const low = free + sweepable
  if (phase === 'Raise' || phase === 'Failed') {
    return facts([
      ['project', `${project.name} (${project.symbol})`],
      ['phase', phase],
      ['raised', `${show(project.raised)} of ${show(raise.goal)}, at most ${show(raise.cap)}`],
      ['raise ends', showTime(project.deadline, now)],
    ])
  }
  const { limits: current, available, pending } = limits
  return facts([
    ['project', `${project.name} (${project.symbol})`],
    ['phase', phase],
    ['free', show(low)],
    ['in jobs', show(committed)],
    ['net assets', `${show(low)} if nothing in jobs comes back, ${show(low + committed)} if all does`],
    [
      'can spend now',
      `${show(available.all)} under ${showBps(current.weeklyBps)} a week, ${show(available.runner)} of it in runs with a runner's inputs`,
    ],
    ['founder shares', vesting && vestingWords(vesting, shareUnit(project), now)],
    ['from later', pending && `${showBps(pending.weeklyBps)} a week ${showTime(pending.effectiveAt, now)}`],
  ])
}

function mine({ project, now }: Standing, position: Position, bonus: bigint): string {
  const { asset, phase } = project
  const unit = shareUnit(project)
  const { shares, votes, fresh, locked, lockedUntil, worth, redeemable } = position
  const leaving = {
    Raise:
      bonus > 0n
        ? `the pledge at par, and ${showAmount(bonus, asset)} more if the goal is missed`
        : 'the pledge at par',
    Failed: `${showAmount(redeemable, asset)} by refund`,
    Active: `${showAmount(redeemable, asset)} now, ${showAmount(worth, asset)} if all in jobs came back`,
    WindDown: `${showAmount(redeemable, asset)} now, ${showAmount(worth, asset)} if all in jobs came back`,
  }
  return facts([
    [
      'your shares',
      `${showAmount(shares, unit)}${fresh > 0n ? `, ${showAmount(fresh, unit)} of them not seasoned` : ''}`,
    ],
    ['locked', locked > 0n ? `${showAmount(locked, unit)}; free ${showTime(lockedUntil, now)}` : undefined],
    ['your votes', showAmount(votes, unit)],
    ['worth', leaving[phase]],
  ])
}
