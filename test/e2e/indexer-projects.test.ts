/** What happens to projects more seldom: the indexer's figures against the chain's, to the unit. */
import { type BudgetTerms, PausedError } from '@pinf/sdk'
import { projectFactoryAbi, projectGovernorAbi, projectTokenAbi, projectTreasuryAbi } from '@pinf/sdk/abis'
import { type Address, erc20Abi, type Hex, isAddressEqual } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployer, people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import { type BareNetwork, done, failure, startBareNetwork, UNIT } from './support/byHand.ts'
import { query } from './support/graphql.ts'
import { ANY_BUDGET, anyConfig } from './support/projectConfig.ts'
import { compare } from './support/reconcile.ts'
import { passTime } from './support/time.ts'

const DAY = 86_400

let devnet: BareNetwork
let asset: Address
let ada: DevnetClient
let ben: DevnetClient
let cleo: DevnetClient
let dan: DevnetClient
let eve: DevnetClient

beforeAll(async () => {
  devnet = await startBareNetwork({ indexer: true })
  asset = devnet.asset
  const { clientOf } = devnet
  ada = clientOf(people.ada)
  ben = clientOf(people.ben)
  cleo = clientOf(people.cleo)
  dan = clientOf(people.dan)
  eve = clientOf(people.eve)
})

afterAll(() => devnet?.stop())

type Change = Parameters<typeof anyConfig>[2]

const pass = (seconds: number) => passTime(devnet.rpcUrl, seconds)
const look = (project: Address) => compare({ devnet, client: ada, project })
const pledge = (client: DevnetClient, project: Address, amount: bigint) =>
  done(client, client.contribute({ project, amount, source: 'permit' }))

async function indexed<T>(text: string): Promise<T> {
  await devnet.indexer?.reached(await ada.getBlockNumber({ cacheTime: 0 }))
  return query<T>(devnet.indexer?.url ?? '', text)
}

async function create(change: Change = {}): Promise<Address> {
  return (await ada.createProject({ config: await anyConfig(ada, asset, change) })).treasury
}

/** A project that Ben and Cleo filled. */
async function createActive(change: Change = {}): Promise<Address> {
  const project = await create(change)
  await pledge(ben, project, 50n * UNIT)
  await pledge(cleo, project, 150n * UNIT)
  await done(ben, ben.activateProject({ project }))
  return project
}

/** When a raise ends, as chain and indexer say. */
async function deadlinesOf(project: Address): Promise<[chain: number, indexer: number]> {
  const [onChain, { project: row }] = await Promise.all([
    ada.readContract({ address: project, abi: projectTreasuryAbi, functionName: 'deadline' }),
    indexed<{ project: { deadline: string } }>(`{ project(address: "${project.toLowerCase()}") { deadline } }`),
  ])
  return [onChain, Number(row.deadline)]
}

test('pauses: raises wait for as long as they last, with their early pledges; those that were over stay over', async () => {
  const factory = { address: devnet.deployment.contracts.projectFactory, abi: projectFactoryAbi } as const
  const guardian = devnet.clientOf(deployer)
  const pause = (seconds: number) =>
    done(guardian, guardian.writeContract({ ...factory, functionName: 'pauseContributions', args: [seconds] }))
  const unpause = () => done(guardian, guardian.writeContract({ ...factory, functionName: 'unpauseContributions' }))
  const now = async () => Number((await ada.getBlock()).timestamp)

  const waiting = await create({ raise: { bonus: 4_999_997n } })
  const missed = await create({ raise: { deadline: (await now()) + 60 } })
  await pledge(ben, waiting, 10n * UNIT)
  await pledge(cleo, missed, 10n * UNIT)
  await pass(61)
  const [planned] = await deadlinesOf(waiting)
  const [over] = await deadlinesOf(missed)

  await pause(1_000)
  const born = await create()
  expect(await failure(pledge(ben, waiting, UNIT))).toBeInstanceOf(PausedError)
  // Leaving is never paused, so that the indexer must not think that this raise goes on.
  expect((await deadlinesOf(missed))[1]).toBe(over)
  const response = await fetch(`${devnet.indexer?.url}/claimable/${people.cleo.address}`)
  const { refunds } = (await response.json()) as { refunds: { project: Address; assets: string }[] }
  expect(refunds).toMatchObject([{ project: missed.toLowerCase(), assets: `${10n * UNIT}` }])
  await done(cleo, cleo.refundContributor({ project: missed }))
  await look(missed)

  await pass(400)
  await unpause()
  for (const project of [waiting, born]) {
    const [chain, indexer] = await deadlinesOf(project)
    expect(indexer).toBe(chain)
  }
  const [moved] = await deadlinesOf(waiting)
  expect(moved - planned).toBeGreaterThanOrEqual(400)

  // After 80 % of the time that was planned, but not of the time that there was.
  await pass(planned - 60 - (await now()))
  await pledge(dan, waiting, 20n * UNIT)
  const early = await look(waiting)
  await pass(moved - 60 - (await now()))
  await pledge(cleo, waiting, 30n * UNIT)
  expect(early.bonusHeld).toBe((await look(waiting)).bonusHeld)
  await pass(60)
  for (const contributor of [people.ben, people.dan, people.cleo]) {
    await done(ada, ada.refundContributor({ project: waiting, contributor: contributor.address }))
    await look(waiting)
  }

  await pass(30 * DAY)
  const later = await create()
  await pause(100)
  const [, expected] = await deadlinesOf(later)
  await pass(150)
  expect(await deadlinesOf(later)).toEqual([expected, expected])
})

test('gifts: what is sent straight to a treasury counts once it is swept, by whatever sweeps it', async () => {
  const project = await createActive()
  const token = { address: asset, abi: erc20Abi, functionName: 'transfer' } as const
  const give = (amount: bigint) => done(dan, dan.writeContract({ ...token, args: [project, amount] }))

  await give(7_000_001n)
  expect(await look(project)).toMatchObject({ donated: 0n, bonusHeld: 0n })
  await done(ben, ben.sweepProject({ project }))
  expect(await look(project)).toMatchObject({ donated: 7_000_001n })

  // What comes back from a job is no gift.
  const { jobId } = await ben.runBudget({ project, budgetId: 1n })
  await pass(700)
  await done(ben, ben.refundJob({ terms: await ben.getJobTerms({ jobId }) }))
  await give(3n)
  expect(await look(project)).toMatchObject({ donated: 7_000_001n, credit: 500_000n })
  // Redeeming brings home what the market owes, and nothing else.
  await done(ben, ben.redeemShares({ project, shares: 10n ** 18n }))
  expect(await look(project)).toMatchObject({ donated: 7_000_001n, credit: 0n })
  // Joining puts all of it on the books.
  await pledge(eve, project, 10n * UNIT)
  expect(await look(project)).toMatchObject({ donated: 7_000_004n })
})

test('runway: the SDK and the indexer count the same', async () => {
  const project = await createActive()
  await pass(DAY / 2)
  const agree = async () => {
    await devnet.indexer?.reached(await ada.getBlockNumber({ cacheTime: 0 }))
    const response = await fetch(`${devnet.indexer?.url}/project/${project}/runway`)
    const { seconds, spent, perDay, daysLeft, free, credit, budgets } = (await response.json()) as Record<
      string,
      string
    >
    const runway = await ada.getRunway({ project })
    const [budget] = runway.budgets
    expect({ seconds, spent, perDay, daysLeft, left: BigInt(free ?? 0) + BigInt(credit ?? 0) }).toEqual({
      seconds: runway.seconds,
      spent: `${runway.spent}`,
      perDay: `${runway.perDay}`,
      daysLeft: runway.daysLeft ?? null,
      left: runway.left,
    })
    expect(budgets).toMatchObject([
      { id: 1, left: `${budget?.left}`, spent: `${budget?.spent}`, daysLeft: budget?.daysLeft ?? null },
    ])
    return runway
  }
  expect(await agree()).toMatchObject({ spent: 0n, daysLeft: undefined })
  const { jobId } = await ben.runBudget({ project, budgetId: 1n })
  const running = await agree()
  expect(running).toMatchObject({ spent: 500_000n, left: 199_500_000n, budgets: [{ spent: 500_000n }] })
  // A run in half a day is two a day.
  expect(running.perDay).toBeGreaterThan(990_000n)
  await pass(700)
  await done(ben, ben.refundJob({ terms: await ben.getJobTerms({ jobId }) }))
  const expected = { spent: 0n, daysLeft: undefined, left: 200_000_000n, budgets: [{ spent: 500_000n }] }
  expect(await agree()).toMatchObject(expected)
})

test('transfers: both positions, holders, and the votes of delegates', async () => {
  const project = await createActive({ transferable: true })
  await pass(1)
  const { token } = await ada.getProject({ project })
  const shares = { address: token, abi: projectTokenAbi } as const
  const send = (from: DevnetClient, to: Address, amount: bigint) =>
    done(from, from.writeContract({ ...shares, functionName: 'transfer', args: [to, amount] }))
  const sharesOf = ({ account }: DevnetClient) => ada.getProjectShares({ project, owner: account.address })
  const delegate = (from: DevnetClient, delegatee: Address) => done(from, from.delegate({ project, delegatee }))

  const [bens, cleos] = await Promise.all([sharesOf(ben), sharesOf(cleo)])
  await send(ben, people.dan.address, bens / 3n)
  await look(project)
  // Cleo's votes are Eve's, and follow her shares; Dan's are Ben's, with those he gets later.
  await delegate(cleo, people.eve.address)
  await delegate(dan, people.ben.address)
  await send(cleo, people.dan.address, 1n)
  await send(cleo, people.fay.address, cleos / 7n)
  await look(project)
  const { project: row } = await indexed<{ project: { delegates: { items: { account: Address; power: string }[] } } }>(
    `{ project(address: "${project.toLowerCase()}") { delegates(limit: 100) { items { account power } } } }`,
  )
  const powerOf = (account: Address) => row.delegates.items.find((item) => isAddressEqual(item.account, account))?.power
  expect(powerOf(people.ben.address)).toBe(`${bens + 1n}`)
  expect(powerOf(people.eve.address)).toBe(`${cleos - 1n - cleos / 7n}`)
  expect(powerOf(people.dan.address)).toBe('0')

  // Shares minted late stay where they are until they are seasoned; the others move.
  await pledge(dan, project, 10n * UNIT)
  const all = await sharesOf(dan)
  const tooMany = await failure(
    dan.simulateContract({ ...shares, functionName: 'transfer', args: [people.eve.address, all] }),
  )
  expect(tooMany.message).toContain('ProjectToken_Locked')
  await send(dan, people.eve.address, bens / 3n)
  await look(project)
  await send(ben, people.eve.address, await sharesOf(ben))
  const books = await look(project)
  await pass(6)
  // Who bought shares leaves like anybody else.
  const before = await ada.getTokenBalance({ asset, owner: people.eve.address })
  await done(eve, eve.redeemShares({ project, shares: await sharesOf(eve) }))
  const got = (await ada.getTokenBalance({ asset, owner: people.eve.address })) - before
  expect((await look(project)).returned - books.returned).toBe(got)
  const { contributor } = await indexed<{ contributor: Record<string, string> }>(
    `{ contributor(project: "${project.toLowerCase()}", account: "${people.eve.address.toLowerCase()}") {
      contributed returned shares } }`,
  )
  expect(contributor).toEqual({ contributed: '0', returned: `${got}`, shares: '0' })
})

test("votes: parameters are kept with a vote's reason, and weigh nothing", async () => {
  const project = await createActive()
  await pass(6)
  const terms: BudgetTerms = { ...ANY_BUDGET, totalCeiling: UNIT }
  const actions = [{ kind: 'openBudget', terms }] as const
  const { hash, proposalId } = await ben.propose({ project, actions, description: 'One more' })
  await done(ben, hash)
  await pass(2)
  const { governor } = await ada.getProject({ project })
  const params = '0xc0ffee' as const
  const vote = { address: governor, abi: projectGovernorAbi, functionName: 'castVoteWithReasonAndParams' } as const
  await done(ben, ben.writeContract({ ...vote, args: [proposalId, 2, 'with a note', params] }))
  await done(cleo, cleo.castVote({ project, proposalId, vote: 'against', reason: 'too dear' }))

  const { votes } = await ben.getProposal({ project, proposalId })
  expect(await ben.listVotes({ project, proposalId })).toEqual([
    { voter: people.ben.address, vote: 'abstain', weight: votes.abstain, reason: 'with a note', params },
    { voter: people.cleo.address, vote: 'against', weight: votes.against, reason: 'too dear', params: '0x' },
  ])
  type Row = { voter: Address; support: string; weight: string; reason: string; params: Hex }
  const { proposal } = await indexed<{
    proposal: { votesFor: string; votesAgainst: string; votesAbstain: string; voteList: { items: Row[] } }
  }>(`{ proposal(governor: "${governor.toLowerCase()}", id: "${proposalId}") {
    votesFor votesAgainst votesAbstain
    voteList(orderBy: "weight") { items { voter support weight reason params } }
  } }`)
  expect(proposal).toEqual({
    votesFor: '0',
    votesAgainst: `${votes.against}`,
    votesAbstain: `${votes.abstain}`,
    voteList: {
      items: [
        { voter: row(people.ben), support: 'abstain', weight: `${votes.abstain}`, reason: 'with a note', params },
        { voter: row(people.cleo), support: 'against', weight: `${votes.against}`, reason: 'too dear', params: '0x' },
      ],
    },
  })
  expect(votes.abstain).toBe(await ada.getProjectShares({ project, owner: people.ben.address }))
})

/** How tables write an account. */
function row({ address }: { address: Address }): Address {
  return address.toLowerCase() as Address
}
