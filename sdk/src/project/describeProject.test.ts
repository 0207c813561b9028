import { zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import type { ProjectConfig } from '../chain/projects.ts'
import { describeProject } from './describeProject.ts'

const UNIT = 1_000_000n
const DAY = 86_400
const asset = { symbol: 'USDC', decimals: 6 }
const context = { asset, bounds: { shareLock: DAY, foundingWindow: 14 * DAY } }

const config: ProjectConfig = {
  name: 'Close reading',
  symbol: 'READ',
  metadataDigest: zeroHash,
  metadataUri: '',
  raise: {
    asset: zeroAddress,
    deadline: 1_800_000_000,
    goal: 100n * UNIT,
    cap: 200n * UNIT,
    minContribution: UNIT,
    maxContribution: 50n * UNIT,
    bonus: 5n * UNIT,
  },
  governance: {
    votingDelay: DAY,
    votingPeriod: 3 * DAY,
    lateQuorumExtension: 12 * 3_600,
    timelockDelay: 2 * DAY,
    seasoning: 7 * DAY,
    quorumBps: 1_000,
    proposalThresholdBps: 100,
  },
  transferable: false,
  foundingBudget: {
    job: {
      workflowDigest: `0x${'ab'.repeat(32)}`,
      workflowRoot: zeroHash,
      inputDigest: `0x${'cd'.repeat(32)}`,
      inputRoot: zeroHash,
      items: 100,
      itemsPerShard: 25,
      minPrice: UNIT / 100n,
      maxPrice: UNIT / 20n,
      auctionSeconds: 600,
      executionSeconds: 1_800,
      challengeSeconds: 7_200,
      lifeSeconds: DAY,
      minDeliveredBps: 9_500,
      auditBps: 0,
      requiredClass: 3,
      arbiter: zeroAddress,
      valueAtRisk: 0n,
      extraBond: 0n,
    },
    totalCeiling: 20n * UNIT,
    dailyCeiling: 10n * UNIT,
    weeklyCeiling: 20n * UNIT,
    bounty: 0n,
    validSeconds: 30 * DAY,
    intervalSeconds: 0,
    runner: zeroAddress,
    runnerInputs: false,
  },
  foundingAllowanceBps: 1_000,
  limits: { weeklyBps: 2_500, runnerWeeklyBps: 500 },
  exitFeeBps: 50,
  founderBps: 500,
  vestingSeconds: 365 * DAY,
}
const words = (change: Partial<ProjectConfig> = {}) =>
  describeProject({ ...config, ...change }, context)
    .flatMap(({ rules }) => rules)
    .join(' ')

describe('describeProject', () => {
  test('default: every rule with its number', () => {
    const sections = describeProject(config, context)
    expect(sections.flatMap(({ title, rules }) => [`# ${title}`, ...rules])).toMatchInlineSnapshot(`
      [
        "# Raise",
        "It raises 100 USDC at least and 200 USDC at most, until 2027-01-15T08:00:00.000Z.",
        "A contribution is at least 1 USDC, unless it fills the raise.",
        "Nobody may pledge more than 50 USDC.",
        "Until the goal is met, pledges go back at par at any time. Then they are binding until the project is active.",
        "Anyone can activate it once the goal is met and the time is over or the raise is full.",
        "The platform's guardian can pause contributions, for 72 hours in 30 days at most; the deadline moves by as long.",
        "# If the goal is missed",
        "Everyone gets everything back, for ever, and anyone can ask for anyone.",
        "Those who pledged in the first 80 % of the time share 5 USDC of the founder's besides, by what they pledged then.",
        "# Shares",
        "1 USDC pledged is one share, and one vote.",
        "Later contributions pay for all that the project has, money in unfinished jobs included, and are locked for 1 day. From a hundredth of par down, none are taken.",
        "Who leaves takes a part of the free money, less 0.5 % that stays with the others; what comes back from jobs later is given up.",
        "Shares can never change hands.",
        "The founder gets 5 % of all shares when the project becomes active, released evenly over 365 days: 100 USDC pledged are worth 95 USDC from then on.",
        "# Votes",
        "A share counts in full once it is 7 days old; those of the raise count from activation.",
        "Proposing takes 1 % of the shares. Voting starts 1 day after a proposal and lasts 3 days, and 12 hours at least once quorum is reached.",
        "A proposal wins with more votes for it than against, when votes for it and abstentions reach 10 % of the shares.",
        "What won waits for 2 days, so that who disagrees can leave first. It is void if more than a third of the seasoned shares left since the vote began.",
        "A vote can open and close budgets, change limits and metadata, set voting rules within bounds, install code that the platform lists, and end the project. It can never send money to anybody.",
        "# Spending",
        "All budgets together may spend 25 % of net assets a week, and of that runs whose inputs a runner chooses 5 %. Money younger than 7 days does not count.",
        "A vote makes these limits tighter at once, or looser with 60 % of the votes and 7 days later.",
        "# Founding budget",
        "It opens with the project, without a vote, and may spend 10 % of the raise in its first 14 days.",
        "One run posts 100 items in shards of 25 to workflow 0xabababababababababababababababababababababababababababababababab at 0.01 USDC to 0.05 USDC an item, so it costs at most 5 USDC.",
        "It may spend at most 20 USDC in all (4 full runs), 10 USDC a day and 20 USDC a week.",
        "Anyone may trigger runs, whenever the ceilings allow. The inputs are fixed: manifest 0xcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd.",
        "It can be run for 30 days from its opening. A job's price rises for 10 minutes; what nobody has taken 1 day after the run comes back.",
        "Keepers must deliver at least 95 % of a shard within 30 minutes and with Exact evidence or better; results can be challenged for 2 hours.",
        "# The end",
        "A vote can end the project. Then nothing is spent any more, and everything that is left or comes back can be redeemed for ever.",
      ]
    `)
    expect(words()).not.toMatch(/undefined|NaN|\[object|\s\s/)
  })

  test('behavior: what a founder leaves out is said to be missing, or not at all', () => {
    const bare = words({
      raise: { ...config.raise, bonus: 0n, minContribution: 0n, maxContribution: 0n },
      founderBps: 0,
      exitFeeBps: 0,
      foundingBudget: { ...config.foundingBudget, totalCeiling: 0n },
      governance: { ...config.governance, lateQuorumExtension: 0 },
      transferable: true,
    })
    expect(bare).toContain('The founder gets no shares.')
    expect(bare).toContain('nothing is spent before a vote')
    expect(bare).toContain('Shares can change hands once the project is active and they are 7 days old.')
    expect(bare).not.toMatch(/bonus|besides|A contribution is at least|stays with the others|once quorum is reached/)
  })
})
