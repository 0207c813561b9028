/** Every action of projects, against the real contracts. */
import {
  type BudgetTerms,
  InvalidTermsError,
  NotEnoughFundsError,
  NotPermittedError,
  type ProjectConfig,
  type ProposalAction,
  TooEarlyError,
  TooLateError,
  UnknownEntityError,
  UnknownProjectError,
  WrongStatusError,
} from '@pinf/sdk'
import { type Address, keccak256, zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import { type BareNetwork, done, failure, startBareNetwork, UNIT } from './support/byHand.ts'
import { passTime } from './support/time.ts'

let devnet: BareNetwork
let founder: DevnetClient
let ben: DevnetClient
let cleo: DevnetClient
let asset: Address

beforeAll(async () => {
  devnet = await startBareNetwork()
  asset = devnet.asset
  founder = devnet.clientOf(people.ada)
  ben = devnet.clientOf(people.ben)
  cleo = devnet.clientOf(people.cleo)
})

afterAll(() => devnet?.stop())

const budget: BudgetTerms = {
  job: {
    workflowDigest: keccak256('0x01'),
    workflowRoot: keccak256('0x02'),
    inputDigest: keccak256('0x03'),
    inputRoot: keccak256('0x04'),
    items: 10,
    itemsPerShard: 5,
    minPrice: 10_000n,
    maxPrice: 50_000n,
    auctionSeconds: 60,
    executionSeconds: 60,
    challengeSeconds: 5,
    lifeSeconds: 600,
    minDeliveredBps: 9_500,
    auditBps: 0,
    requiredClass: 0,
    valueAtRisk: 0n,
    extraBond: 0n,
    arbiter: zeroAddress,
  },
  totalCeiling: 2n * UNIT,
  dailyCeiling: 2n * UNIT,
  weeklyCeiling: 2n * UNIT,
  validSeconds: 86_400,
  intervalSeconds: 0,
  bounty: 0n,
  runner: zeroAddress,
}

async function config(change: Partial<ProjectConfig> = {}): Promise<ProjectConfig> {
  const [bounds, { timestamp }] = await Promise.all([founder.getProjectBounds(), founder.getBlock()])
  return {
    name: 'Tested',
    symbol: 'TEST',
    metadataDigest: keccak256('0x05'),
    metadataUri: '',
    raise: {
      asset,
      goal: 100n * UNIT,
      cap: 200n * UNIT,
      minContribution: 0n,
      maxContribution: 0n,
      deadline: Number(timestamp) + 600,
    },
    governance: {
      votingDelay: bounds.minVotingDelay,
      votingPeriod: bounds.minVotingPeriod,
      lateQuorumExtension: 0,
      timelockDelay: bounds.minTimelockDelay,
      quorumBps: bounds.minQuorumBps,
      proposalThresholdBps: 0,
    },
    transferable: false,
    foundingBudget: budget,
    foundingAllowanceBps: bounds.maxFoundingBps,
    ...change,
  }
}

test('a raise that succeeds: contribute, activate, run, vote, redeem', async () => {
  const { treasury: project, governor } = await founder.createProject({ config: await config() })
  expect(await founder.listProjects()).toContain(project)
  expect(await founder.getProject({ project })).toMatchObject({ name: 'Tested', phase: 'Raise', raised: 0n, governor })

  const { shares, redeemable } = await ben.previewContribute({ project, amount: 60n * UNIT })
  expect(redeemable).toBe(60n * UNIT)
  await done(ben, ben.contribute({ project, amount: 60n * UNIT, source: 'permit' }))
  expect(await ben.getProjectShares({ project, owner: people.ben.address })).toBe(shares)
  await done(ben, ben.withdrawPledge({ project, amount: 10n * UNIT }))
  expect(await failure(ben.activateProject({ project }))).toBeInstanceOf(TooEarlyError)
  await done(cleo, cleo.contribute({ project, amount: 150n * UNIT, source: 'wallet' }))
  expect(await failure(ben.withdrawPledge({ project, amount: UNIT }))).toBeInstanceOf(TooLateError)
  await done(ben, ben.activateProject({ project }))
  expect(await ben.getProject({ project })).toMatchObject({ phase: 'Active', raised: 200n * UNIT, budgets: 1 })

  const { jobId } = await ben.runBudget({ project, budgetId: 1n })
  expect((await ben.getJob({ jobId })).terms).toMatchObject({ payer: project, items: 10 })
  expect(await ben.getBudget({ project, budgetId: 1n })).toMatchObject({ runs: 1, spent: 500_000n, founding: true })
  expect((await ben.getProject({ project })).committed).toBe(500_000n)
  expect(await failure(ben.getBudget({ project, budgetId: 9n }))).toBeInstanceOf(WrongStatusError)

  // Votes count once they have been held for a while.
  await passTime(devnet.rpcUrl, 8 * 86_400)
  const bigger = { kind: 'openBudget', terms: { ...budget, totalCeiling: 4n * UNIT } } as const
  const { hash, proposalId } = await ben.propose({ project, actions: [bigger], description: 'Ask more' })
  await done(ben, hash)
  await passTime(devnet.rpcUrl, 2)
  await done(ben, ben.castVote({ project, proposalId, vote: 'for', reason: 'good so far' }))
  await done(cleo, cleo.castVote({ project, proposalId, vote: 'for' }))
  expect(await failure(ben.queueProposal({ project, proposalId }))).toBeInstanceOf(WrongStatusError)
  const { deadline, votes } = await ben.getProposal({ project, proposalId })
  expect(votes).toEqual({ for: await sharesOf(project), against: 0n, abstain: 0n })
  await passTime(devnet.rpcUrl, deadline - Number((await ben.getBlock()).timestamp) + 1)
  expect((await ben.getProposal({ project, proposalId })).state).toBe('Succeeded')
  await done(ben, ben.queueProposal({ project, proposalId }))
  const { executableAt } = await ben.getProposal({ project, proposalId })
  await passTime(devnet.rpcUrl, executableAt - Number((await ben.getBlock()).timestamp) + 1)
  await done(ben, ben.executeProposal({ project, proposalId }))
  expect((await ben.getProposal({ project, proposalId })).state).toBe('Executed')
  expect((await ben.getBudget({ project, budgetId: 2n })).terms.totalCeiling).toBe(4n * UNIT)
  expect(await ben.listProposals({ project })).toMatchObject([{ proposalId, description: 'Ask more' }])

  const minAssets = await ben.previewRedeem({ project, shares })
  expect(await failure(ben.redeemShares({ project, shares: shares * 9n }))).toBeInstanceOf(NotEnoughFundsError)
  const half = shares / 2n
  await done(
    ben,
    ben.redeemShares({ project, shares: half, minAssets: await ben.previewRedeem({ project, shares: half }) }),
  )
  expect(minAssets).toBeGreaterThan(0n)

  await done(ben, ben.refundJob({ terms: await ben.getJobTerms({ jobId }) }))
  expect((await ben.getProject({ project })).sweepable).toBe(500_000n)
  await done(ben, ben.sweepProject({ project }))
  expect((await ben.getProject({ project })).sweepable).toBe(0n)
})

const sharesOf = async (project: Address) =>
  (await ben.getProjectShares({ project, owner: people.ben.address })) +
  (await ben.getProjectShares({ project, owner: people.cleo.address }))

test('a raise that fails: everything goes back', async () => {
  const { treasury: project } = await founder.createProject({ config: await config({ name: 'Failing' }) })
  await done(ben, ben.contribute({ project, amount: 30n * UNIT, source: 'permit' }))
  expect(await failure(ben.refundContributor({ project }))).toBeInstanceOf(WrongStatusError)
  await passTime(devnet.rpcUrl, 601)
  expect((await ben.getProject({ project })).phase).toBe('Failed')
  expect(await failure(ben.contribute({ project, amount: UNIT, source: 'permit' }))).toBeInstanceOf(Error)
  const before = await ben.getTokenBalance({ asset, owner: people.ben.address })
  await done(cleo, cleo.refundContributor({ project, contributor: people.ben.address }))
  expect(await ben.getTokenBalance({ asset, owner: people.ben.address })).toBe(before + 30n * UNIT)
})

test('error: bad terms, a stranger to the charter, no such project or proposal', async () => {
  const bad = await failure(founder.createProject({ config: await config({ name: '' }) }))
  expect(bad).toBeInstanceOf(InvalidTermsError)
  expect(await failure(ben.getProject({ project: people.ben.address }))).toBeInstanceOf(UnknownProjectError)

  const { treasury: project } = await founder.createProject({ config: await config({ name: 'Chartered' }) })
  await done(ben, ben.contribute({ project, amount: 200n * UNIT, source: 'permit' }))
  await done(ben, ben.activateProject({ project }))
  await passTime(devnet.rpcUrl, 8 * 86_400)
  const theft = { kind: 'call', target: asset, value: 0n, data: '0xa9059cbb' } as const
  expect(await failure(ben.propose({ project, actions: [theft], description: 'take it' }))).toBeInstanceOf(
    NotPermittedError,
  )
  expect(await failure(ben.getProposal({ project, proposalId: 5n }))).toBeInstanceOf(UnknownEntityError)
  const actions: ProposalAction[] = [{ kind: 'closeBudget', budgetId: 1n }, { kind: 'startWindDown' }]
  for (const action of actions) {
    const { hash } = await ben.propose({ project, actions: [action], description: action.kind })
    await done(ben, hash)
  }
  expect(await ben.listProposals({ project })).toHaveLength(2)
})
