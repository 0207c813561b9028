import {
  type CharterLimits,
  durationInWords,
  type GovernorSettings,
  type ProposalAction,
  percentInWords,
} from '@pinf/sdk'
import { parseDuration, typedDuration } from '../../lib/duration.ts'
import { parsePercent, typedPercent } from '../../lib/percent.ts'
import type { Bounds } from '../budgets/check.ts'

export type ProposalKind = 'openBudget' | 'closeBudget' | 'limits' | 'metadata' | 'settings' | 'windDown'

/** What one may propose, in the order in which it is offered. */
export const KINDS: readonly { value: ProposalKind; label: string }[] = [
  { value: 'openBudget', label: 'Open a budget' },
  { value: 'closeBudget', label: 'Close a budget' },
  { value: 'limits', label: 'Change the weekly limits' },
  { value: 'settings', label: 'Change how we vote' },
  { value: 'metadata', label: 'Change what the project says about itself' },
  { value: 'windDown', label: 'End the project' },
]

/** What all budgets together may spend a week, as it is typed. */
export type LimitsDraft = { weekly: string; runnerWeekly: string }

/** A project's way of voting, as it is typed. */
export type SettingsDraft = { delay: string; period: string; extension: string; quorum: string; threshold: string }

const MAX_RUNNER_WEEKLY_BPS = 500

export const limitsDraft = ({ weeklyBps, runnerWeeklyBps }: CharterLimits): LimitsDraft => ({
  weekly: typedPercent(weeklyBps),
  runnerWeekly: typedPercent(runnerWeeklyBps),
})

/** Limits only become tighter, which holds at once, or looser, which takes 60 % and time: never both in one proposal. */
export function checkLimits(draft: LimitsDraft, now: CharterLimits, bounds: Bounds) {
  const errors: Partial<Record<keyof LimitsDraft, string>> = {}
  const weeklyBps = parsePercent(draft.weekly)
  const runnerWeeklyBps = parsePercent(draft.runnerWeekly)
  if (weeklyBps === undefined || weeklyBps > bounds.maxWeeklyBps)
    errors.weekly = `Type a percentage up to ${percentInWords(bounds.maxWeeklyBps)}.`
  if (runnerWeeklyBps === undefined || runnerWeeklyBps > MAX_RUNNER_WEEKLY_BPS)
    errors.runnerWeekly = `Type a percentage up to ${percentInWords(MAX_RUNNER_WEEKLY_BPS)}.`
  if (weeklyBps === undefined || runnerWeeklyBps === undefined || Object.keys(errors).length > 0)
    return { action: undefined, errors }

  const looser = weeklyBps > now.weeklyBps || runnerWeeklyBps > now.runnerWeeklyBps
  const tighter = weeklyBps < now.weeklyBps || runnerWeeklyBps < now.runnerWeeklyBps
  if (looser && tighter)
    return { action: undefined, errors: { runnerWeekly: 'One goes up and one goes down: propose them one by one.' } }
  if (!looser && !tighter) return { action: undefined, errors: { weekly: 'These are the limits that hold now.' } }
  const kind = looser ? 'loosenLimits' : 'tightenLimits'
  return { action: { kind, limits: { weeklyBps, runnerWeeklyBps } } satisfies ProposalAction, errors }
}

export const settingsDraft = (now: GovernorSettings): SettingsDraft => ({
  delay: typedDuration(now.votingDelay),
  period: typedDuration(now.votingPeriod),
  extension: typedDuration(now.lateQuorumExtension),
  quorum: typedPercent(now.quorumBps),
  threshold: typedPercent(now.proposalThresholdBps),
})

/** One action for each setting that differs from what holds now. */
export function checkSettings(draft: SettingsDraft, now: GovernorSettings, bounds: Bounds) {
  const errors: Partial<Record<keyof SettingsDraft, string>> = {}
  const actions: ProposalAction[] = []

  function time(field: keyof SettingsDraft, minimum: number, maximum: number): number | undefined {
    const seconds = parseDuration(draft[field])
    if (seconds !== undefined && seconds >= minimum && seconds <= maximum) return seconds
    errors[field] = `From ${durationInWords(minimum)} to ${durationInWords(maximum)}.`
    return undefined
  }
  function percent(field: keyof SettingsDraft, minimum: number, maximum: number): number | undefined {
    const bps = parsePercent(draft[field])
    if (bps !== undefined && bps >= minimum && bps <= maximum) return bps
    errors[field] = `From ${percentInWords(minimum)} to ${percentInWords(maximum)}.`
    return undefined
  }

  const delay = time('delay', bounds.minVotingDelay, bounds.maxVotingDelay)
  const period = time('period', bounds.minVotingPeriod, bounds.maxVotingPeriod)
  const extension = time('extension', 0, period ?? now.votingPeriod)
  const quorum = percent('quorum', bounds.minQuorumBps, bounds.maxQuorumBps)
  const threshold = percent('threshold', 0, bounds.maxProposalThresholdBps)
  if (delay !== undefined && delay !== now.votingDelay) actions.push({ kind: 'setVotingDelay', seconds: delay })
  if (period !== undefined && period !== now.votingPeriod) actions.push({ kind: 'setVotingPeriod', seconds: period })
  if (extension !== undefined && extension !== now.lateQuorumExtension)
    actions.push({ kind: 'setLateQuorumExtension', seconds: extension })
  if (quorum !== undefined && quorum !== now.quorumBps) actions.push({ kind: 'setQuorum', bps: quorum })
  if (threshold !== undefined && threshold !== now.proposalThresholdBps)
    actions.push({ kind: 'setProposalThreshold', bps: threshold })
  return { actions: Object.keys(errors).length > 0 ? [] : actions, errors }
}
