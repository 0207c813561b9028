import type { ProjectBounds, ProjectConfig } from '../chain/projects.ts'
import { describeBudget } from './describeBudget.ts'
import { pledgeWorth } from './shares.ts'
import { amountInWords, durationInWords, percentInWords, type Unit } from './words.ts'

/** What a project's rules are read with. */
export type ProjectWordsContext = {
  asset: Unit
  bounds: Pick<ProjectBounds, 'shareLock' | 'foundingWindow'>
}

/** Rules that belong together, one sentence each. */
export type RuleSection = { title: string; rules: string[] }

/**
 * Says in plain words every rule that a founder fixes by creating a project, and what each party can count on, section by
 * section.
 *
 * @example
 * const sections = describeProject(config, { asset, bounds: await getProjectBounds(client) })
 */
export function describeProject(config: ProjectConfig, context: ProjectWordsContext): RuleSection[] {
  return [
    { title: 'Raise', rules: raise(config, context) },
    { title: 'If the goal is missed', rules: failure(config, context) },
    { title: 'Shares', rules: shares(config, context) },
    { title: 'Votes', rules: votes(config) },
    { title: 'Spending', rules: spending(config) },
    { title: 'Founding budget', rules: founding(config, context) },
    { title: 'The end', rules: [...END] },
  ]
}

const END = [
  'A vote can end the project. Then nothing is spent any more, and everything that is left or comes back can be redeemed for ever.',
]

function raise({ raise: terms }: ProjectConfig, { asset }: ProjectWordsContext): string[] {
  const { goal, cap, deadline, minContribution, maxContribution } = terms
  const until = new Date(deadline * 1_000).toISOString()
  return [
    `It raises ${amountInWords(goal, asset)} at least and ${amountInWords(cap, asset)} at most, until ${until}.`,
    ...(minContribution > 0n
      ? [`A contribution is at least ${amountInWords(minContribution, asset)}, unless it fills the raise.`]
      : []),
    ...(maxContribution > 0n ? [`Nobody may pledge more than ${amountInWords(maxContribution, asset)}.`] : []),
    'Until the goal is met, pledges go back at par at any time. Then they are binding until the project is active.',
    'Anyone can activate it once the goal is met and the time is over or the raise is full.',
    "The platform's guardian can pause contributions, for 72 hours in 30 days at most; the deadline moves by as long.",
  ]
}

function failure({ raise: { bonus } }: ProjectConfig, { asset }: ProjectWordsContext): string[] {
  const refund = 'Everyone gets everything back, for ever, and anyone can ask for anyone.'
  if (bonus === 0n) return [refund]
  return [
    refund,
    `Those who pledged in the first 80 % of the time share ${amountInWords(bonus, asset)} of the founder's besides, by what they pledged then.`,
  ]
}

function shares(config: ProjectConfig, { asset, bounds }: ProjectWordsContext): string[] {
  const { exitFeeBps, transferable, founderBps, vestingSeconds, governance } = config
  const unit = 10n ** BigInt(asset.decimals)
  const { worth } = pledgeWorth(100n * unit, { founderBps, exitFeeBps })
  const fee = exitFeeBps > 0 ? `, less ${percentInWords(exitFeeBps)} that stays with the others` : ''
  return [
    `1 ${asset.symbol} pledged is one share, and one vote.`,
    'Later contributions pay for all that the project has, money in unfinished jobs included, and ' +
      `are locked for ${durationInWords(bounds.shareLock)}. From a hundredth of par down, none are taken.`,
    `Who leaves takes a part of the free money${fee}; what comes back from jobs later is given up.`,
    transferable
      ? `Shares can change hands once the project is active and they are ${durationInWords(governance.seasoning)} old.`
      : 'Shares can never change hands.',
    founderBps > 0
      ? `The founder gets ${percentInWords(founderBps)} of all shares when the project becomes active, released evenly over ` +
        `${durationInWords(vestingSeconds)}: 100 ${asset.symbol} pledged are worth ${amountInWords(worth, asset)} from then on.`
      : 'The founder gets no shares.',
  ]
}

function votes({ governance }: ProjectConfig): string[] {
  const { votingDelay, votingPeriod, lateQuorumExtension, timelockDelay, seasoning } = governance
  const extension =
    lateQuorumExtension > 0 ? `, and ${durationInWords(lateQuorumExtension)} at least once quorum is reached` : ''
  const wait = durationInWords(seasoning)
  return [
    `A share counts in full once it is ${wait} old; those of the raise count from activation.`,
    `Proposing takes ${percentInWords(governance.proposalThresholdBps)} of the shares. Voting starts ` +
      `${durationInWords(votingDelay)} after a proposal and lasts ${durationInWords(votingPeriod)}${extension}.`,
    `A proposal wins with more votes for it than against, when votes for it and abstentions reach ${percentInWords(governance.quorumBps)} of the shares.`,
    `What won waits for ${durationInWords(timelockDelay)}, so that who disagrees can leave first. It is void if more than a ` +
      'third of the seasoned shares left since the vote began.',
    'A vote can open and close budgets, change limits and metadata, set voting rules within bounds, install code that the ' +
      'platform lists, and end the project. It can never send money to anybody.',
  ]
}

function spending({ limits, governance }: ProjectConfig): string[] {
  return [
    `All budgets together may spend ${percentInWords(limits.weeklyBps)} of net assets a week, and of that runs whose inputs a ` +
      `runner chooses ${percentInWords(limits.runnerWeeklyBps)}. Money younger than ${durationInWords(governance.seasoning)} does not count.`,
    `A vote makes these limits tighter at once, or looser with 60 % of the votes and ${durationInWords(governance.seasoning)} later.`,
  ]
}

function founding(config: ProjectConfig, { asset, bounds }: ProjectWordsContext): string[] {
  const { foundingBudget, foundingAllowanceBps } = config
  if (foundingBudget.totalCeiling === 0n) return ['There is none: nothing is spent before a vote.']
  return [
    `It opens with the project, without a vote, and may spend ${percentInWords(foundingAllowanceBps)} of the raise in its first ` +
      `${durationInWords(bounds.foundingWindow)}.`,
    ...describeBudget(foundingBudget, asset),
  ]
}
