import type { GetBudgetReturnType, GetProjectReturnType, GetProposalReturnType } from '@pinf/sdk'
import { runCost, type Spendable } from '@pinf/sdk'
import { showAmount, showTime } from '../format.ts'
import type { Voters } from './governors.ts'

/** What a project's status is made of. */
export type Standing = {
  project: GetProjectReturnType
  budgets: readonly GetBudgetReturnType[]
  proposals: readonly Pick<
    GetProposalReturnType,
    'proposalId' | 'state' | 'snapshot' | 'deadline' | 'executableAt' | 'void' | 'immediate'
  >[]
  /** The chain's time, in unix seconds. */
  now: number
}

/** Lines on what is next, as people read them. */
export function nextLines(lines: readonly string[]): string {
  return lines.map((line) => `→ ${line}`).join('\n')
}

/** What happens next, and what anyone can do about it: one line each, with the command. */
export function whatNext(standing: Standing): string[] {
  switch (standing.project.phase) {
    case 'Raise':
      return [raiseNext(standing)]
    case 'Active':
      return [
        ...standing.proposals.flatMap((proposal) => proposalNext(standing.project.project, proposal, standing.now)),
        ...budgetsNext(standing),
      ]
    case 'WindDown':
      return windDownNext(standing)
    case 'Failed':
      return [
        `The goal was missed. Everyone gets everything back: \`pinf project refund ${standing.project.project}\`.`,
      ]
  }
}

function raiseNext({ project: { project, raised, raise, deadline, asset }, now }: Standing): string {
  if (raised < raise.goal) {
    return `${showAmount(raise.goal - raised, asset)} more reach the goal; otherwise pledges go back ${showTime(deadline, now)}.`
  }
  const ready = raised === raise.cap || now >= deadline
  const command = `\`pinf project activate ${project}\``
  return ready
    ? `The raise succeeded: ${command} starts it.`
    : `The goal is met. ${command} starts it ${showTime(deadline, now)}.`
}

/** What becomes of a proposal next; nothing once it is decided. */
export function proposalNext(voters: Voters, proposal: Standing['proposals'][number], now: number): string[] {
  const { proposalId: id, state, snapshot, deadline, executableAt } = proposal
  const command = (verb: string, rest = '') => `\`pinf project ${verb} ${voters} ${id}${rest}\``
  const say = (words: string) => [`Proposal ${id}: ${words}`]
  if (proposal.void && state !== 'Executed') return say('void, since too many members left. Propose it again.')
  switch (state) {
    case 'Pending':
      return say(`its vote begins ${showTime(snapshot, now)}.`)
    case 'Active':
      return say(`its vote ends ${showTime(deadline, now)}: ${command('vote', ' for')}.`)
    case 'Succeeded':
      return say(proposal.immediate ? `it won: ${command('execute')}.` : `it won: ${command('queue')}.`)
    case 'Queued':
      return say(
        now >= executableAt
          ? `its delay is over: ${command('execute')}.`
          : `it can be executed ${showTime(executableAt, now)}.`,
      )
    default:
      return []
  }
}

function budgetsNext({ project: { project, asset, sweepable }, budgets, now }: Standing): string[] {
  const open = budgets.filter(({ state }) => state === 'open')
  if (open.length === 0) return ['No budget is open: nothing is spent until a vote opens one.']
  return open.map(({ budgetId, terms, spendable, dueAt }) => {
    const command = `\`pinf budget run ${project} ${budgetId}\``
    if (spendable.amount < (terms.runnerInputs ? terms.job.maxPrice : runCost(terms))) {
      const more = `; \`pinf project sweep ${project}\` adds ${showAmount(sweepable, asset)}`
      const held = `${heldBy(spendable)} leaves ${showAmount(spendable.amount, asset)}`
      return `Budget ${budgetId} cannot run now: ${held}${spendable.heldBy === 'money' && sweepable > 0n ? more : ''}.`
    }
    const who = terms.runner === ZERO ? '' : ` by ${terms.runner}`
    return now < dueAt
      ? `Budget ${budgetId} is due ${showTime(dueAt, now)}.`
      : `Budget ${budgetId} can be run${who}: ${command}.`
  })
}

function windDownNext({ project: { project, committed, sweepable, asset } }: Standing): string[] {
  return [
    ...(committed > 0n
      ? [`${showAmount(committed, asset)} are still in jobs; \`pinf budget cancel\` brings back what nobody has taken.`]
      : []),
    ...(sweepable > 0n
      ? [`${showAmount(sweepable, asset)} wait in the market: \`pinf project sweep ${project}\`.`]
      : []),
    `What is free can be redeemed for ever: \`pinf project redeem ${project}\`.`,
  ]
}

const HELD_BY: Record<Spendable['heldBy'], string> = {
  total: 'its total',
  daily: 'its daily ceiling',
  weekly: 'its weekly ceiling',
  founding: 'its first window',
  limits: "the project's weekly limit",
  runnerLimits: "the project's weekly limit for runners",
  money: 'the treasury',
}

/** What holds a budget down, in words. */
export function heldBy({ heldBy: ceiling }: Spendable): string {
  return HELD_BY[ceiling]
}

const ZERO = `0x${'00'.repeat(20)}`
