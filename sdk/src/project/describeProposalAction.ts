import type { BudgetTerms, CharterLimits } from '../chain/projects.ts'
import { describeBudget } from './describeBudget.ts'
import type { ProposalAction } from './proposalAction.ts'
import { amountInWords, durationInWords, percentInWords, type Unit } from './words.ts'

/** What makes an action readable; whatever is left out is not compared with. */
export type ProposalActionContext = {
  /** The project's asset. */
  asset: Unit
  /** How long loosened limits wait, in seconds. */
  seasoning: number
  /** Limits that hold now. */
  limits?: CharterLimits | undefined
  /** The project's settings now, in seconds and basis points. */
  settings?: GovernorSettings | undefined
  /** The terms of a budget that exists. */
  budget?: ((budgetId: bigint) => BudgetTerms | undefined) | undefined
}

/** A Governor's settings, in seconds and basis points of the share supply. */
export type GovernorSettings = {
  votingDelay: number
  votingPeriod: number
  lateQuorumExtension: number
  proposalThresholdBps: number
  quorumBps: number
}

/** One sentence about what an action does, and further ones with every number it fixes and what to beware of. */
export type ActionWords = { summary: string; details: string[] }

/**
 * Says in plain words what one action of a proposal does, with amounts in the project's asset.
 *
 * @example
 * const { summary, details } = describeProposalAction(action, { asset, seasoning: 604_800 })
 */
export function describeProposalAction(action: ProposalAction, context: ProposalActionContext): ActionWords {
  const { asset, seasoning, limits, settings } = context
  switch (action.kind) {
    case 'openBudget':
      return {
        summary: `Open a budget of at most ${amountInWords(action.terms.totalCeiling, asset)}${
          action.terms.runnerInputs ? ' whose inputs its runner chooses' : ''
        }.`,
        details: describeBudget(action.terms, asset),
      }
    case 'closeBudget':
      return closing(action.budgetId, context)
    case 'tightenLimits':
      return { summary: spending(action.limits, limits), details: [...parts(action.limits), TIGHTENING] }
    case 'loosenLimits':
      return { summary: spending(action.limits, limits), details: [...parts(action.limits), loosening(seasoning)] }
    case 'setMetadata':
      return {
        summary: 'Replace what the project says about itself.',
        details: [`The new document has the sha-256 ${action.digest} and is ${place(action.uri)}.`],
      }
    case 'startWindDown':
      return { summary: 'End the project for ever.', details: [...WIND_DOWN] }
    case 'setVotingDelay':
      return time('Voting starts', 'after a proposal', action.seconds, settings?.votingDelay)
    case 'setVotingPeriod':
      return time('Voting lasts', '', action.seconds, settings?.votingPeriod)
    case 'setLateQuorumExtension':
      return time('Voting stays open for at least', 'after quorum', action.seconds, settings?.lateQuorumExtension)
    case 'setProposalThreshold':
      return share('Proposing takes', action.bps, settings?.proposalThresholdBps)
    case 'setQuorum':
      return share('A vote counts when it reaches', action.bps, settings?.quorumBps)
    case 'upgrade':
      return {
        summary: `Upgrade the project's ${action.part} to ${action.implementation}.`,
        details: [
          "Only code on the platform's list can be installed; the project keeps its addresses, money and shares.",
        ],
      }
    case 'call':
      return {
        summary: `Call ${action.target} with ${selectorOf(action.data)}.`,
        details: [
          'The charter refuses this when the proposal is executed, unless `isAllowed` says otherwise.',
          action.data,
        ],
      }
  }
}

const TIGHTENING = 'It holds as soon as it is executed, and drops looser limits that were still waiting.'

const WIND_DOWN = [
  'Nothing is spent any more: every budget stops, and jobs that nobody has taken can be cancelled by anyone.',
  'What comes back can be redeemed for ever, by every share alike. It cannot be undone.',
]

function closing(budgetId: bigint, { budget, asset }: ProposalActionContext): ActionWords {
  const terms = budget?.(budgetId)
  const what = terms ? ` (${amountInWords(terms.totalCeiling, asset)} in all)` : ''
  return {
    summary: `Close budget ${budgetId}${what} for ever.`,
    details: [
      'A proposal that does nothing else is carried out as soon as it is won. Jobs that nobody has taken can be cancelled by anyone.',
    ],
  }
}

function loosening(seasoning: number): string {
  return (
    `It needs 60 % of the votes for and against, and holds ${durationInWords(seasoning)} after it is executed, ` +
    'unless a vote tightens limits before.'
  )
}

function spending({ weeklyBps }: CharterLimits, now: CharterLimits | undefined): string {
  return `Let all budgets together spend up to ${percentInWords(weeklyBps)} of net assets a week${was(weeklyBps, now?.weeklyBps)}.`
}

function parts({ runnerWeeklyBps }: CharterLimits): string[] {
  return [
    `Of that, runs whose inputs a runner chooses may spend ${percentInWords(runnerWeeklyBps)} of net assets a week.`,
  ]
}

function time(what: string, when: string, seconds: number, now: number | undefined): ActionWords {
  const before = now === undefined || now === seconds ? '' : ` (now ${durationInWords(now)})`
  return { summary: `${[what, durationInWords(seconds), when].filter(Boolean).join(' ')}${before}.`, details: [] }
}

function share(what: string, bps: number, now: number | undefined): ActionWords {
  return { summary: `${what} ${percentInWords(bps)} of the shares${was(bps, now)}.`, details: [] }
}

function was(bps: number, now: number | undefined): string {
  return now === undefined || now === bps ? '' : ` (now ${percentInWords(now)})`
}

function selectorOf(data: string): string {
  return data.length >= 10 ? `function ${data.slice(0, 10)}` : 'no function'
}

/** A `data:` URI holds the document itself. */
function place(uri: string): string {
  return uri.startsWith('data:') ? 'part of the proposal' : `at ${uri}`
}
