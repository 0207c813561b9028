/** Every action of projects, against the real contracts. */
import {
  contributionWorth,
  InvalidTermsError,
  InvalidValueError,
  NotEnoughFundsError,
  NothingToDoError,
  NothingVestedError,
  NotPermittedError,
  type ProposalAction,
  redeemableFor,
  TooEarlyError,
  TooLateError,
  UnknownEntityError,
  UnknownProjectError,
  WrongStatusError,
} from '@pinf/sdk'
import { encodeProjectMetadata, encodeProjectUpdate } from '@pinf/sdk/content'
import { type Address, erc20Abi, type Hash, keccak256 } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { mineAtOnce } from './support/instant.ts'
import { startTestNetwork } from './support/network.ts'
import { ANY_BUDGET, anyConfig, UNIT } from './support/projectConfig.ts'
import { passTime } from './support/time.ts'

let devnet: Devnet
let founder: DevnetClient
let ben: DevnetClient
let cleo: DevnetClient
let asset: Address

beforeAll(async () => {
  devnet = await startTestNetwork({ keepers: 0, indexer: false })
  await mineAtOnce(devnet.rpcUrl)
  asset = devnet.deployment.assets[0]?.address as Address
  founder = devnet.clientOf(people.ada)
  ben = devnet.clientOf(people.ben)
  cleo = devnet.clientOf(people.cleo)
})

afterAll(() => devnet?.stop())

type Change = Parameters<typeof anyConfig>[2]

const done = async (client: DevnetClient, hash: Hash | Promise<Hash>) => client.confirmTransaction({ hash: await hash })
const failure = (attempt: Promise<unknown>): Promise<Error> =>
  attempt.then(
    () => expect.unreachable('it should have been refused'),
    (error) => error,
  )
const create = async (change?: Change) =>
  (await founder.createProject({ config: await anyConfig(founder, asset, change) })).treasury
const sharesOf = (project: Address, { account }: DevnetClient) =>
  ben.getProjectShares({ project, owner: account.address })
const purseOf = ({ account }: DevnetClient) => ben.getTokenBalance({ asset, owner: account.address })

/** A project that Ben and Cleo filled, running. */
async function createActive(change?: Change): Promise<Address> {
  const project = await create(change)
  await done(ben, ben.contribute({ project, amount: 50n * UNIT, source: 'permit' }))
  await done(cleo, cleo.contribute({ project, amount: 150n * UNIT, source: 'wallet' }))
  await done(ben, ben.activateProject({ project }))
  return project
}

/** Lets the chain's clock come to `time`. */
async function passUntil(time: number): Promise<void> {
  await passTime(devnet.rpcUrl, time - Number((await ben.getBlock()).timestamp) + 1)
}

/** Ben and Cleo carry a proposal. */
async function carry(project: Address, actions: readonly ProposalAction[], description: string): Promise<bigint> {
  await passTime(devnet.rpcUrl, 6)
  const { hash, proposalId } = await ben.propose({ project, actions, description })
  await done(ben, hash)
  await passTime(devnet.rpcUrl, 2)
  await done(ben, ben.castVote({ project, proposalId, vote: 'for', reason: 'good so far' }))
  const signed = await cleo.signVote({ project, proposalId, vote: 'for' })
  await done(ben, ben.castVoteBySig({ project, ...signed }))
  expect(await failure(ben.queueProposal({ project, proposalId }))).toBeInstanceOf(WrongStatusError)
  await passUntil((await ben.getProposal({ project, proposalId })).deadline)
  expect((await ben.getProposal({ project, proposalId })).state).toBe('Succeeded')
  await done(ben, ben.queueProposal({ project, proposalId }))
  await passUntil((await ben.getProposal({ project, proposalId })).executableAt)
  await done(ben, ben.executeProposal({ project, proposalId }))
  expect((await ben.getProposal({ project, proposalId })).state).toBe('Executed')
  return proposalId
}

test('a raise that succeeds: pledges at par, founder shares that vest, a bonus that goes back', async () => {
  await founder.approveToken({ asset, spender: devnet.deployment.contracts.projectFactory, amount: 5n * UNIT })
  const before = await purseOf(founder)
  const project = await create({ raise: { bonus: 5n * UNIT } })
  expect(await founder.listProjects()).toContain(project)
  expect(await founder.getProject({ project })).toMatchObject({ name: 'Tested', phase: 'Raise', raised: 0n })

  const { shares, redeemable } = await ben.previewContribute({ project, amount: 60n * UNIT })
  // Less a twentieth for the founder, and 0.5 % of the rest for those who stay.
  expect(redeemable).toBe(56_715_000n)
  await done(ben, ben.contribute({ project, amount: 60n * UNIT, source: 'permit' }))
  expect(await sharesOf(project, ben)).toBe(shares)
  await done(ben, ben.withdrawPledge({ project, amount: 10n * UNIT }))
  expect(await ben.previewRefund({ project, contributor: people.ben.address })).toEqual({
    pledge: 50n * UNIT,
    bonus: 5n * UNIT,
  })
  expect(await failure(ben.activateProject({ project }))).toBeInstanceOf(TooEarlyError)
  expect(await failure(ben.reclaimBonus({ project }))).toBeInstanceOf(NothingToDoError)
  await done(cleo, cleo.contribute({ project, amount: 150n * UNIT, source: 'wallet' }))
  expect(await failure(ben.withdrawPledge({ project, amount: UNIT }))).toBeInstanceOf(TooLateError)
  await done(ben, ben.activateProject({ project }))
  expect(await ben.getProject({ project })).toMatchObject({ phase: 'Active', raised: 200n * UNIT, budgets: 1 })
  const { supply } = await ben.getProject({ project })
  const par = 200n * UNIT * 10n ** 12n
  expect(supply - par).toBe((par * 500n) / 9_500n)
  await done(ben, ben.reclaimBonus({ project }))
  expect(await purseOf(founder)).toBe(before)
  expect(await failure(ben.reclaimBonus({ project }))).toBeInstanceOf(NothingToDoError)
})

test('budgets: the founding one needs no vote; others are voted, and one leaves its inputs to its runner', async () => {
  const project = await createActive()
  const { jobId } = await ben.runBudget({ project, budgetId: 1n })
  expect((await ben.getJob({ jobId })).terms).toMatchObject({ payer: project, items: 10 })
  expect(await ben.getBudget({ project, budgetId: 1n })).toMatchObject({ runs: 1, spent: 500_000n, founding: true })
  expect((await ben.getProject({ project })).committed).toBe(500_000n)
  expect(await failure(ben.getBudget({ project, budgetId: 9n }))).toBeInstanceOf(WrongStatusError)

  const bigger = { ...ANY_BUDGET, totalCeiling: 4n * UNIT }
  const { inputDigest: _, inputRoot: __, ...job } = ANY_BUDGET.job
  const empty = { inputDigest: `0x${'0'.repeat(64)}`, inputRoot: `0x${'0'.repeat(64)}` } as const
  const runners = { ...ANY_BUDGET, job: { ...job, ...empty }, runner: people.cleo.address, runnerInputs: true }
  const actions = [bigger, runners].map((terms) => ({ kind: 'openBudget', terms }) as const)
  const proposalId = await carry(project, actions, 'Ask more')
  const { votes, actions: read } = await ben.getProposal({ project, proposalId })
  expect(votes).toEqual({
    for: (await sharesOf(project, ben)) + (await sharesOf(project, cleo)),
    against: 0n,
    abstain: 0n,
  })
  expect(read).toEqual(actions)
  expect(await ben.listProposals({ project })).toMatchObject([{ proposalId, description: 'Ask more' }])
  expect((await ben.listBudgets({ project })).map(({ terms }) => terms.totalCeiling)).toEqual([
    2n * UNIT,
    4n * UNIT,
    2n * UNIT,
  ])

  const input = { digest: keccak256('0x07'), root: keccak256('0x08'), items: 4 }
  expect(await failure(ben.runBudgetWith({ project, budgetId: 3n, input }))).toBeInstanceOf(NotPermittedError)
  const tooMany = { ...input, items: 11 }
  expect(await failure(cleo.runBudgetWith({ project, budgetId: 3n, input: tooMany }))).toBeInstanceOf(InvalidValueError)
  const chosen = await cleo.runBudgetWith({ project, budgetId: 3n, input })
  expect((await ben.getJob({ jobId: chosen.jobId })).terms).toMatchObject({ items: 4, inputDigest: input.digest })

  await passTime(devnet.rpcUrl, 700)
  for (const id of [jobId, chosen.jobId])
    await done(ben, ben.refundJob({ terms: await ben.getJobTerms({ jobId: id }) }))
  expect((await ben.getProject({ project })).sweepable).toBe(700_000n)
  await done(ben, ben.sweepProject({ project }))
  expect(await ben.getProject({ project })).toMatchObject({ sweepable: 0n, free: 200n * UNIT })
  expect(await failure(ben.closeBudget({ project, budgetId: 1n }))).toBeInstanceOf(NotPermittedError)
  await passTime(devnet.rpcUrl, 86_400)
  await done(ben, ben.closeBudget({ project, budgetId: 1n }))
})

test('shares: late ones are locked for a while, previews equal what happens, others vote with them', async () => {
  const project = await createActive()
  await passTime(devnet.rpcUrl, 1)
  const amount = 40n * UNIT
  const { shares } = await founder.previewContribute({ project, amount })
  await done(founder, founder.contribute({ project, amount, source: 'permit' }))
  expect(await sharesOf(project, founder)).toBe(shares)
  const forOther = { project, amount, contributor: people.dan.address, source: 'permit' } as const
  expect(await failure(ben.contribute(forOther))).toBeInstanceOf(NotPermittedError)
  expect(await failure(founder.redeemShares({ project, shares }))).toBeInstanceOf(TooEarlyError)
  await passTime(devnet.rpcUrl, 6)

  for (const client of [founder, ben]) {
    const half = (await sharesOf(project, client)) / 2n
    const expected = await client.previewRedeem({ project, shares: half })
    const before = await purseOf(client)
    await done(client, client.redeemShares({ project, shares: half, minAssets: expected }))
    expect((await purseOf(client)) - before).toBe(expected)
  }
  const tooMany = ben.redeemShares({ project, shares: 10n ** 30n })
  expect(await failure(tooMany)).toBeInstanceOf(NotEnoughFundsError)

  await done(ben, ben.delegate({ project, delegatee: people.dan.address }))
  const signed = await cleo.signDelegation({ project, delegatee: people.dan.address })
  await done(ben, ben.delegateBySig({ project, ...signed }))
  const [dan] = await ben.getPositions({ account: people.dan.address, projects: [project] })
  expect(dan).toMatchObject({ shares: 0n, votes: (await sharesOf(project, ben)) + (await sharesOf(project, cleo)) })
})

test('raising: nobody votes yet, but votes can be given to somebody; all of it counts from activation on', async () => {
  const project = await create({ name: 'Timeless' })
  await done(ben, ben.contribute({ project, amount: 60n * UNIT, source: 'permit' }))
  await done(ben, ben.delegate({ project, delegatee: people.dan.address }))
  await done(cleo, cleo.contribute({ project, amount: 30n * UNIT, source: 'permit' }))
  const signed = await cleo.signDelegation({ project, delegatee: people.dan.address })
  await done(ben, ben.delegateBySig({ project, ...signed }))
  const pledged = (await sharesOf(project, ben)) + (await sharesOf(project, cleo))

  const account = people.dan.address
  expect(await ben.getVotingPower({ project, account })).toEqual({ votes: undefined, voted: false })
  expect(await ben.getDelegates({ project })).toEqual([
    { delegate: account, votes: pledged, delegators: [people.ben.address, people.cleo.address] },
  ])
  expect(await ben.getPositions({ account: people.ben.address, projects: [project] })).toMatchObject([
    { fresh: 0n, locked: 0n, lockedUntil: 0, votes: 0n, delegate: account, redeemable: 60n * UNIT },
  ])
  expect(await ben.getGovernorSettings({ project })).toMatchObject({ votingPeriod: 5, proposalThreshold: 0n })
  expect(await ben.listProposals({ project })).toEqual([])
  expect(await ben.getVesting({ project })).toBeUndefined()
  expect(await failure(ben.releaseVested({ project }))).toBeInstanceOf(NothingVestedError)
  const early = ben.propose({ project, actions: [{ kind: 'startWindDown' }], description: 'early' })
  expect(await failure(early)).toBeInstanceOf(TooEarlyError)
  const proposalId = 5n
  expect(await failure(ben.getProposal({ project, proposalId }))).toBeInstanceOf(UnknownEntityError)
  expect(await failure(ben.getVotingPower({ project, account, proposalId }))).toBeInstanceOf(UnknownEntityError)
  const vote = await ben.signVote({ project, proposalId, vote: 'for' })
  expect(await failure(cleo.castVoteBySig({ project, ...vote }))).toBeInstanceOf(UnknownEntityError)

  await done(cleo, cleo.contribute({ project, amount: 110n * UNIT, source: 'permit' }))
  await done(ben, ben.activateProject({ project }))
  await passTime(devnet.rpcUrl, 1)
  const votes = (await sharesOf(project, ben)) + (await sharesOf(project, cleo))
  expect(await ben.getVotingPower({ project, account })).toEqual({ votes, voted: false })
})

test('a preview for an account knows what it pledged', async () => {
  const project = await create({ name: 'Capped', raise: { maxContribution: 40n * UNIT } })
  await done(ben, ben.contribute({ project, amount: 30n * UNIT, source: 'permit' }))
  const preview = async (amount: bigint, account?: Address) =>
    (await cleo.previewContribute({ project, amount, account })).shares > 0n
  expect(await preview(20n * UNIT)).toBe(true)
  expect(await preview(20n * UNIT, people.cleo.address)).toBe(true)
  expect(await preview(20n * UNIT, people.ben.address)).toBe(false)
  const contribute = (amount: bigint) => ben.contribute({ project, amount, source: 'permit' })
  expect(await failure(contribute(20n * UNIT))).toBeInstanceOf(InvalidValueError)
  expect(await preview(10n * UNIT, people.ben.address)).toBe(true)
  await done(ben, contribute(10n * UNIT))
  expect(await preview(1n, people.ben.address)).toBe(false)
})

test("founder's shares: anyone releases what has vested, and nobody more", async () => {
  const project = await createActive({ name: 'Vesting', vestingSeconds: 100 })
  const { activatedAt } = await ben.getProject({ project })
  const start = { beneficiary: people.ada.address, released: 0n, start: activatedAt, end: activatedAt + 100 }
  await passTime(devnet.rpcUrl, 50)
  const vesting = await ben.getVesting({ project })
  expect(vesting).toMatchObject(start)
  const { total = 0n, releasable = 0n } = vesting ?? {}
  expect(releasable * 100n).toBeGreaterThanOrEqual(total * 50n)
  await done(ben, ben.releaseVested({ project }))
  const half = await sharesOf(project, founder)
  expect(half).toBeGreaterThanOrEqual(releasable)
  expect(await ben.getVesting({ project })).toMatchObject({ total, released: half })
  await passTime(devnet.rpcUrl, 100)
  await done(ben, ben.releaseVested({ project }))
  expect(await sharesOf(project, founder)).toBe(total)
  expect(await failure(ben.releaseVested({ project }))).toBeInstanceOf(NothingVestedError)
})

test('gifts that nobody swept: the pool prices shares as the treasury does', async () => {
  const project = await createActive({ name: 'Gifted' })
  await passTime(devnet.rpcUrl, 1)
  const amount = 40n * UNIT
  const shares = (await sharesOf(project, ben)) / 3n
  const agree = async () => {
    const pool = await ben.getSharePool({ project })
    expect(redeemableFor(shares, pool)).toBe(await ben.previewRedeem({ project, shares }))
    const worth = contributionWorth(amount, pool)
    expect(await ben.previewContribute({ project, amount })).toEqual(worth)
    return { pool, worth }
  }
  const before = await agree()
  const give = { address: asset, abi: erc20Abi, functionName: 'transfer', args: [project, 30_000_001n] } as const
  await done(cleo, cleo.writeContract(give))
  const gifted = await agree()
  expect(gifted.pool).toEqual({ ...before.pool, unbooked: 30_000_001n })
  expect(gifted.worth.shares).toBeLessThan(before.worth.shares)

  // What the market owes counts for those who leave too, unlike gifts.
  const { jobId } = await ben.runBudget({ project, budgetId: 1n })
  expect((await agree()).pool.committed).toBe(500_000n)
  await passTime(devnet.rpcUrl, 700)
  await done(ben, ben.refundJob({ terms: await ben.getJobTerms({ jobId }) }))
  const { pool, worth } = await agree()
  expect(pool).toEqual(gifted.pool)

  await done(founder, founder.contribute({ project, amount, source: 'permit' }))
  expect(await sharesOf(project, founder)).toBe(worth.shares)
  const joined = await agree()
  expect(joined.pool).toMatchObject({ free: pool.free + pool.unbooked + amount, unbooked: 0n })
  const [position] = await ben.getPositions({ account: people.ada.address, projects: [project] })
  expect(position).toMatchObject({ worth: worth.worth, redeemable: worth.redeemable })
})

test('several projects at once, and native money', async () => {
  const [first, second] = [await create({ name: 'First' }), await create({ name: 'Second' })]
  const wrapped = devnet.deployment.contracts.wrappedNative
  const native = await create({ name: 'Native', raise: { asset: wrapped } })
  const contributions = [
    { project: first, amount: 3n * UNIT },
    { project: second, amount: 4n * UNIT },
    { project: native, amount: 5n * UNIT },
  ]
  await done(ben, ben.contributeToProjects({ contributions, source: 'permit', native: true }))
  const raised = await Promise.all([first, second, native].map((project) => ben.getProject({ project })))
  expect(raised.map(({ free }) => free)).toEqual([3n * UNIT, 4n * UNIT, 5n * UNIT])
  await done(cleo, cleo.contribute({ project: native, amount: 2n * UNIT, source: 'native' }))
  expect((await ben.getProject({ project: native })).free).toBe(7n * UNIT)
})

test('words: metadata until the first contribution, news by the founder', async () => {
  const project = await create({ name: 'Described' })
  const metadata = encodeProjectMetadata({ format: 'pinf-project/v1', title: 'Described', summary: 'In one sentence.' })
  const document = { project, digest: metadata.digest, uri: `ipfs://${metadata.cid}` }
  await done(founder, founder.setProjectMetadata(document))
  expect(await failure(ben.setProjectMetadata(document))).toBeInstanceOf(NotPermittedError)
  await done(ben, ben.contribute({ project, amount: UNIT, source: 'permit' }))
  expect(await failure(founder.setProjectMetadata(document))).toBeInstanceOf(NotPermittedError)

  const news = encodeProjectUpdate({ format: 'pinf-update/v1', title: 'Begun', body: 'We have one.' })
  const update = { project, digest: news.digest, uri: `ipfs://${news.cid}` }
  expect(await failure(ben.postProjectUpdate(update))).toBeInstanceOf(NotPermittedError)
  await done(founder, founder.postProjectUpdate(update))
  expect(await ben.listProjectUpdates({ project })).toMatchObject([{ digest: news.digest, uri: update.uri }])
})

test('a raise that fails: everything goes back, the early pledge with the bonus', async () => {
  await founder.approveToken({ asset, spender: devnet.deployment.contracts.projectFactory, amount: 5n * UNIT })
  const project = await create({ name: 'Failing', raise: { bonus: 5n * UNIT } })
  await done(ben, ben.contribute({ project, amount: 30n * UNIT, source: 'permit' }))
  expect(await failure(ben.refundContributor({ project }))).toBeInstanceOf(WrongStatusError)
  await passTime(devnet.rpcUrl, 601)
  expect((await ben.getProject({ project })).phase).toBe('Failed')
  expect(await failure(ben.contribute({ project, amount: UNIT, source: 'permit' }))).toBeInstanceOf(Error)
  const before = await purseOf(ben)
  await done(cleo, cleo.refundContributor({ project, contributor: people.ben.address }))
  expect((await purseOf(ben)) - before).toBe(35n * UNIT)
})

test('limits: loosening waits, tightening does not', async () => {
  const project = await createActive({ name: 'Limited' })
  await carry(project, [{ kind: 'tightenLimits', limits: { weeklyBps: 10, runnerWeeklyBps: 0 } }], 'Slow down')
  // A run of 0.5 in a project of 200 is a quarter of a percent.
  expect(await failure(ben.runBudget({ project, budgetId: 1n }))).toBeInstanceOf(NotEnoughFundsError)
  await carry(project, [{ kind: 'loosenLimits', limits: { weeklyBps: 1_000, runnerWeeklyBps: 0 } }], 'Go on')
  expect(await failure(ben.runBudget({ project, budgetId: 1n }))).toBeInstanceOf(NotEnoughFundsError)
  await passTime(devnet.rpcUrl, 6)
  expect((await ben.runBudget({ project, budgetId: 1n })).jobId).toMatch(/^0x/)
})

test('error: bad terms, a stranger to the charter, no such project or proposal', async () => {
  expect(await failure(create({ name: '' }))).toBeInstanceOf(InvalidTermsError)
  expect(await failure(ben.getProject({ project: people.ben.address }))).toBeInstanceOf(UnknownProjectError)

  const project = await createActive({ name: 'Chartered' })
  await passTime(devnet.rpcUrl, 6)
  const theft = { kind: 'call', target: asset, value: 0n, data: '0xa9059cbb' } as const
  expect(await failure(ben.propose({ project, actions: [theft], description: 'take it' }))).toBeInstanceOf(
    NotPermittedError,
  )
  expect(await failure(ben.getProposal({ project, proposalId: 5n }))).toBeInstanceOf(UnknownEntityError)
  const motions: ProposalAction[] = [{ kind: 'closeBudget', budgetId: 1n }, { kind: 'startWindDown' }]
  for (const action of motions) {
    const { hash } = await ben.propose({ project, actions: [action], description: action.kind })
    await done(ben, hash)
  }
  expect(await ben.listProposals({ project })).toHaveLength(2)
})
