import { encodeFunctionData, zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { type BudgetTerms, governor, shares, treasury } from '../chain/projects.ts'
import { type ActionWords, describeProposalAction } from './describeProposalAction.ts'
import { decodeProposalAction, encodeProposalAction, type ProposalAction } from './proposalAction.ts'

const contracts = {
  treasury: '0x1111111111111111111111111111111111111111',
  token: '0x2222222222222222222222222222222222222222',
  governor: '0x3333333333333333333333333333333333333333',
} as const
const RUNNER = '0x4444444444444444444444444444444444444444'
const CODE = '0x5555555555555555555555555555555555555555'
const UNIT = 1_000_000n

const terms: BudgetTerms = {
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
    lifeSeconds: 86_400,
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
  validSeconds: 30 * 86_400,
  intervalSeconds: 0,
  runner: zeroAddress,
  runnerInputs: false,
}
const limits = { weeklyBps: 2_500, runnerWeeklyBps: 500 }

const actions: ProposalAction[] = [
  { kind: 'openBudget', terms },
  { kind: 'closeBudget', budgetId: 7n },
  { kind: 'tightenLimits', limits },
  { kind: 'loosenLimits', limits },
  { kind: 'setMetadata', digest: `0x${'ef'.repeat(32)}`, uri: 'ipfs://bafkrei' },
  { kind: 'startWindDown' },
  { kind: 'setVotingDelay', seconds: 86_400 },
  { kind: 'setVotingPeriod', seconds: 259_200 },
  { kind: 'setLateQuorumExtension', seconds: 43_200 },
  { kind: 'setProposalThreshold', bps: 100 },
  { kind: 'setQuorum', bps: 1_000 },
  { kind: 'upgrade', part: 'treasury', implementation: CODE },
  { kind: 'upgrade', part: 'token', implementation: CODE },
  { kind: 'upgrade', part: 'governor', implementation: CODE },
]

describe('decodeProposalAction', () => {
  test.each(actions.map((action) => [action.kind, action] as const))('takes %s back', (_, action) => {
    expect(decodeProposalAction(contracts, encodeProposalAction(contracts, action))).toEqual(action)
  })

  const redeem = encodeFunctionData({ ...treasury(contracts.treasury), functionName: 'redeem', args: [1n, RUNNER, 0n] })
  const relay = encodeFunctionData({ ...governor(contracts.governor), functionName: 'relay', args: [RUNNER, 0n, '0x'] })
  const mint = encodeFunctionData({ ...shares(contracts.token), functionName: 'mint', args: [RUNNER, 1n] })
  const close = encodeProposalAction(contracts, { kind: 'closeBudget', budgetId: 1n })
  const upgradeWithCall = encodeFunctionData({
    ...treasury(contracts.treasury),
    functionName: 'upgradeToAndCall',
    args: [CODE, '0x12345678'],
  })

  test.each([
    ["the treasury's other functions", { target: contracts.treasury, data: redeem }],
    ["the Governor's other functions", { target: contracts.governor, data: relay }],
    ["the token's other functions", { target: contracts.token, data: mint }],
    ['a strange contract', { target: RUNNER, data: close.data }],
    ['money', { ...close, value: 1n }],
    ['an upgrade with a call', { target: contracts.treasury, data: upgradeWithCall }],
    ['no function at all', { target: contracts.treasury, data: '0x' }],
    ['cut arguments', { target: contracts.treasury, data: close.data.slice(0, -2) as `0x${string}` }],
  ] as const)('behavior: %s stays a bare call', (_, call) => {
    expect(decodeProposalAction(contracts, call)).toMatchObject({ kind: 'call', target: call.target, data: call.data })
  })
})

describe('describeProposalAction', () => {
  const asset = { symbol: 'USDC', decimals: 6 }
  const settings = {
    votingDelay: 172_800,
    votingPeriod: 259_200,
    lateQuorumExtension: 0,
    proposalThresholdBps: 50,
    quorumBps: 400,
  }
  const context = { asset, seasoning: 604_800, settings, limits: { weeklyBps: 2_000, runnerWeeklyBps: 500 } }
  const say = (action: ProposalAction): ActionWords => describeProposalAction(action, context)
  const words = (action: ProposalAction) => [say(action).summary, ...say(action).details].join(' ')

  test('default: every action has a sentence', () => {
    const bare = { kind: 'call', target: RUNNER, value: 0n, data: '0x12345678' } as const
    for (const action of [...actions, bare]) expect(words(action)).not.toMatch(/undefined|NaN|\[object|\.\.|^\s|\s\s/)
    expect(actions.map((action) => say(action).summary)).toMatchInlineSnapshot(`
      [
        "Open a budget of at most 20 USDC.",
        "Close budget 7 for ever.",
        "Let all budgets together spend up to 25 % of net assets a week (now 20 %).",
        "Let all budgets together spend up to 25 % of net assets a week (now 20 %).",
        "Replace what the project says about itself.",
        "End the project for ever.",
        "Voting starts 1 day after a proposal (now 2 days).",
        "Voting lasts 3 days.",
        "Voting stays open for at least 12 hours after quorum (now 0 seconds).",
        "Proposing takes 1 % of the shares (now 0.5 %).",
        "A vote counts when it reaches 10 % of the shares (now 4 %).",
        "Upgrade the project's treasury to 0x5555555555555555555555555555555555555555.",
        "Upgrade the project's token to 0x5555555555555555555555555555555555555555.",
        "Upgrade the project's governor to 0x5555555555555555555555555555555555555555.",
      ]
    `)
  })

  test('behavior: a budget says all of its numbers', () => {
    expect(say({ kind: 'openBudget', terms }).details).toMatchInlineSnapshot(`
      [
        "One run posts 100 items in shards of 25 to workflow 0xabababababababababababababababababababababababababababababababab at 0.01 USDC to 0.05 USDC an item, so it costs at most 5 USDC.",
        "It may spend at most 20 USDC in all (4 full runs), 10 USDC a day and 20 USDC a week.",
        "Anyone may trigger runs, whenever the ceilings allow. The inputs are fixed: manifest 0xcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd.",
        "It can be run for 30 days from its opening. A job's price rises for 10 minutes; what nobody has taken 1 day after the run comes back.",
        "Keepers must deliver at least 95 % of a shard within 30 minutes and with Exact evidence or better; results can be challenged for 2 hours.",
      ]
    `)
  })

  test('behavior: a recurring budget says its bounty, a runner budget that nobody votes on its inputs', () => {
    const recurring = { ...terms, intervalSeconds: 21_600, bounty: UNIT / 10n }
    expect(words({ kind: 'openBudget', terms: recurring })).toContain(
      'Anyone may trigger runs, once every 6 hours at most, and is paid 0.1 USDC for it.',
    )
    expect(words({ kind: 'openBudget', terms: recurring })).toContain('at most 5.1 USDC, bounty included')
    const chosen = words({ kind: 'openBudget', terms: { ...terms, runner: RUNNER, runnerInputs: true } })
    expect(chosen).toContain(`Only ${RUNNER} may trigger runs`)
    expect(chosen).toContain('nobody votes on them')
    expect(chosen).not.toContain(terms.job.inputDigest)
  })

  test('behavior: closing names what is closed, where that is known', () => {
    const known = { ...context, budget: (id: bigint) => (id === 7n ? terms : undefined) }
    const close = (budgetId: bigint) => describeProposalAction({ kind: 'closeBudget', budgetId }, known).summary
    expect(close(7n)).toBe('Close budget 7 (20 USDC in all) for ever.')
    expect(close(8n)).toBe('Close budget 8 for ever.')
  })
})
