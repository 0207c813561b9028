/** One project from its raise to its end, and one that fails: every unit of money agrees between chain, indexer and page. */
import { escrowOf } from '@pinf/sdk'
import { projectTreasuryAbi } from '@pinf/sdk/abis'
import type { Browser, Page } from 'playwright-core'
import { type Address, type Hash, isAddressEqual, parseUnits } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import { type Holdings, type Parties, readHoldings } from '../../script/devnet/demo/payouts.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { type PreparedJob, publishPrepared } from '../../script/devnet/scenario/content.ts'
import { createSeededProject } from '../../script/devnet/scenario/project.ts'
import { bringContent, startRun } from '../../script/devnet/scenario/run.ts'
import { ADDRESSES, MISSED } from '../../script/devnet/scenario/stories.ts'
import { budgetFor } from '../../script/devnet/scenario/terms.ts'
import { carry, reach } from '../../script/devnet/scenario/vote.ts'
import type { Books } from './support/books.ts'
import { findChromium, openBrowser } from './support/browser.ts'
import { query } from './support/graphql.ts'
import { startTestNetwork } from './support/network.ts'
import { reconcile } from './support/reconcile.ts'
import { prepareSmallJob } from './support/smallJob.ts'
import { passTime } from './support/time.ts'

const HOUR = 3_600

const chromium = findChromium()
if (!chromium) {
  const reason = 'No Chromium was found: set CHROMIUM_PATH, or install one (Debian: apt-get install chromium).'
  if (process.env.CI) throw new Error(reason)
  console.warn(`The journey is reconciled without the web page. ${reason}`)
}

let devnet: Devnet
let ada: DevnetClient
let ben: DevnetClient
let cleo: DevnetClient
let dan: DevnetClient
let eve: DevnetClient
let asset: { address: Address; decimals: number }
let prepared: PreparedJob
let browser: Browser | undefined
let page: Page | undefined

beforeAll(async () => {
  devnet = await startTestNetwork({ web: Boolean(chromium) })
  asset = devnet.deployment.assets[0] as typeof asset
  const { clientOf } = devnet
  ada = clientOf(people.ada)
  ben = clientOf(people.ben)
  cleo = clientOf(people.cleo)
  dan = clientOf(people.dan)
  eve = clientOf(people.eve)
  prepared = await prepareSmallJob()
  await publishPrepared(clientOf(people.fay), prepared)
  if (!chromium) return
  browser = await openBrowser(chromium)
  page = await browser.newPage()
  page.setDefaultTimeout(30_000)
})

afterAll(async () => {
  await browser?.close()
  await devnet?.stop()
})

const units = (amount: string) => parseUnits(amount, asset.decimals)
const done = async (client: DevnetClient, hash: Promise<Hash>) => client.confirmTransaction({ hash: await hash })
const purseOf = ({ account }: DevnetClient) => ada.getTokenBalance({ asset: asset.address, owner: account.address })
const sharesOf = (project: Address, { account }: DevnetClient) =>
  ada.getProjectShares({ project, owner: account.address })
const pledge = (client: DevnetClient, project: Address, amount: bigint) =>
  done(client, client.contribute({ project, amount, source: 'permit' }))
const indexed = <T>(text: string) => query<T>(devnet.indexer?.url ?? '', text)

/** Burns all shares of a member; what it got is what the preview said. */
async function leave(client: DevnetClient, project: Address): Promise<bigint> {
  const shares = await sharesOf(project, client)
  const [expected, before] = await Promise.all([client.previewRedeem({ project, shares }), purseOf(client)])
  await done(client, client.redeemShares({ project, shares }))
  expect((await purseOf(client)) - before).toBe(expected)
  return expected
}

describe('a project that is funded', () => {
  let project: Address
  let treasury: { address: Address; abi: typeof projectTreasuryAbi }
  let parties: Parties
  let holdings: Holdings
  let books: Books
  /** What the market owed the project before it was swept. */
  let owed: bigint
  const look = () => reconcile({ devnet, client: ada, project, page })

  test('raise: pledges come, a part of one goes, and the founder promises a bonus', async () => {
    const purse = await purseOf(ada)
    const created = await createSeededProject(ada, devnet.network.gateways, {
      story: ADDRESSES,
      asset,
      goal: '100',
      cap: '200',
      bonus: '5',
      raiseSeconds: HOUR,
      vestingSeconds: 10,
      budget: await runTerms(),
    })
    project = created.project
    treasury = { address: project, abi: projectTreasuryAbi }
    const keepers = devnet.keepers.map(({ staker }) => staker.address)
    parties = { asset: asset.address, payer: project, royaltyReceiver: people.fay.address, keepers }
    holdings = await readHoldings(ada, parties)
    expect(purse - (await purseOf(ada))).toBe(units('5'))

    await pledge(dan, project, units('40'))
    await done(dan, dan.withdrawPledge({ project, amount: units('10') }))
    expect(await look()).toMatchObject({ contributed: units('40'), returned: units('10'), bonusHeld: units('5') })
    await pledge(ben, project, units('60'))
    await pledge(cleo, project, units('50'))
    expect(await look()).toMatchObject({ free: units('140'), shares: parseUnits('140', asset.decimals + 12) })
  })

  test('activation: the founder gets a twentieth of all shares, vesting, and its bonus back', async () => {
    await passTime(devnet.rpcUrl, HOUR)
    await done(ben, ben.activateProject({ project }))
    await done(ben, ben.reclaimBonus({ project }))
    books = await look()
    expect(books).toMatchObject({ free: units('140'), bonusHeld: 0n })
    const vestingWallet = await ada.readContract({ ...treasury, functionName: 'vestingWallet' })
    const vested = await ada.getProjectShares({ project, owner: vestingWallet })
    expect([vested * 20n <= books.shares, (vested + 1n) * 20n > books.shares]).toEqual([true, true])
    const { project: row } = await indexed<{ project: Record<string, string> }>(
      `{ project(address: "${project.toLowerCase()}") { vestingWallet founderShares status contributors } }`,
    )
    expect(row).toEqual({
      vestingWallet: vestingWallet.toLowerCase(),
      founderShares: `${vested}`,
      status: 'active',
      contributors: 3,
    })
  })

  test('founding budget: keepers do a run that nobody had to vote for', async () => {
    const cost = await workOff(ada, 1n)
    expect(books).toMatchObject({ committed: 0n, free: units('140') - cost })
    expect(books.keeperPaid + books.royaltyPaid + books.feePaid + books.credit).toBe(cost)
  })

  test('vote: members open a budget and loosen their limits, one of them through another', async () => {
    await done(dan, dan.delegate({ project, delegatee: people.ben.address }))
    await reach(ada, (await ada.getBlock()).timestamp + 6n)
    const terms = { ...(await runTerms()), intervalSeconds: 5, bounty: units('0.01') }
    const proposalId = await carry({
      project,
      actions: [
        { kind: 'openBudget', terms },
        { kind: 'loosenLimits', limits: { weeklyBps: 4_000, runnerWeeklyBps: 500 } },
      ],
      description: 'Ask again',
      ballots: [
        { client: ben, vote: 'for', reason: 'worth its price' },
        { client: cleo, vote: 'against' },
      ],
    })
    await look()
    const { votes } = await ben.getProposal({ project, proposalId })
    const { proposals } = await indexed<{ proposals: { items: unknown[] } }>(`{ proposals(
      where: { project: "${project.toLowerCase()}" }
    ) { items { id status needsSupermajority votesFor votesAgainst voters
      voteList(orderBy: "timestamp") { items { voter support weight reason } } } } }`)
    expect(proposals.items).toEqual([
      {
        id: `${proposalId}`,
        status: 'executed',
        needsSupermajority: true,
        votesFor: `${votes.for}`,
        votesAgainst: `${votes.against}`,
        voters: 2,
        voteList: {
          items: [
            {
              voter: people.ben.address.toLowerCase(),
              support: 'for',
              weight: `${votes.for}`,
              reason: 'worth its price',
            },
            { voter: people.cleo.address.toLowerCase(), support: 'against', weight: `${votes.against}`, reason: '' },
          ],
        },
      },
    ])
    expect(votes.for).toBe((await sharesOf(project, ben)) + (await sharesOf(project, dan)))

    const filter = { ...treasury, eventName: 'LimitsLoosened', fromBlock: 0n, strict: true } as const
    const [loosened] = await ada.getContractEvents(filter)
    const { project: row } = await indexed<{ project: object }>(`{ project(address: "${project.toLowerCase()}") {
      weeklyBps runnerWeeklyBps pendingWeeklyBps pendingRunnerWeeklyBps limitsPendingFrom
      delegations { items { delegator delegatee } } } }`)
    expect(row).toEqual({
      ...{ weeklyBps: 2_500, runnerWeeklyBps: 500, pendingWeeklyBps: 4_000, pendingRunnerWeeklyBps: 500 },
      limitsPendingFrom: `${loosened?.args.effectiveAt}`,
      delegations: {
        items: [{ delegator: people.dan.address.toLowerCase(), delegatee: people.ben.address.toLowerCase() }],
      },
    })
  })

  test('budget: somebody triggers the second run for its bounty', async () => {
    const purse = await purseOf(dan)
    await workOff(dan, 2n)
    expect((await purseOf(dan)) - purse).toBe(units('0.01'))
    expect(books.bounties).toBe(units('0.01'))
    owed = books.credit
    await done(eve, eve.sweepProject({ project }))
    expect(await look()).toMatchObject({ credit: 0n })
    const { budgets } = await indexed<{ budgets: { items: unknown[] } }>(
      `{ budgets(where: { project: "${project.toLowerCase()}" }, orderBy: "id") { items {
        id runs spent runList { items { number budgetSpent } } } } }`,
    )
    const onChain = await Promise.all([1n, 2n].map((budgetId) => ada.getBudget({ project, budgetId })))
    expect(budgets.items).toEqual(
      onChain.map(({ spent, runs }, index) => ({
        id: index + 1,
        runs,
        spent: `${spent}`,
        runList: { items: [{ number: 1, budgetSpent: `${spent}` }] },
      })),
    )
  })

  test('views: how long the money lasts, and what happened', async () => {
    const get = async <T>(path: string) => (await (await fetch(`${devnet.indexer?.url}${path}`)).json()) as T
    const runway = await get<Record<string, unknown>>(`/project/${project}/runway`)
    const { keeperPaid, royaltyPaid, feePaid, bounties, free } = books
    expect(runway).toMatchObject({
      spent: `${keeperPaid + royaltyPaid + feePaid + bounties}`,
      free: `${free + books.credit}`,
      budgets: [{ id: 1 }, { id: 2, spent: `${units('0.41')}` }],
    })
    expect(runway.daysLeft).toBeGreaterThan(0)
    const { events } = await get<{ events: { event: string }[] }>(`/feed/${people.cleo.address}`)
    const names = events.map(({ event }) => event)
    // Where keepers took the highest price, nothing came back that could be swept.
    expect(names[0]).toBe(owed > 0n ? 'Swept' : 'ShardFinalized')
    const sinceRun = names.slice(0, names.indexOf('BudgetRun'))
    expect(sinceRun.filter((name) => name === 'ShardFinalized')).toHaveLength(4)
    expect(names.filter((name) => name === 'VoteCast')).toHaveLength(2)
  })

  test('late contribution: at net asset value, and fresh', async () => {
    const { shares } = await eve.previewContribute({ project, amount: units('50') })
    await pledge(eve, project, units('50'))
    expect(await sharesOf(project, eve)).toBe(shares)
    const late = await look()
    expect(late.contributed - books.contributed).toBe(units('50'))
    books = late
  })

  test('exit: a member takes its part of what is left, and the fee stays', async () => {
    const got = await leave(cleo, project)
    const after = await look()
    expect(after.redeemed).toBe(got)
    expect(after.exitFees).toBeGreaterThan(0n)
    expect(books.free - after.free).toBe(got)
  })

  test('wind-down: everybody leaves, nothing is left, and nothing is missing', async () => {
    await carry({
      project,
      actions: [{ kind: 'startWindDown' }],
      description: 'We know enough',
      ballots: [{ client: ben, vote: 'for' }],
    })
    expect(await ada.getProject({ project })).toMatchObject({ phase: 'WindDown' })
    await look()
    for (const member of [ben, dan, eve]) await leave(member, project)
    await done(ada, ada.releaseVested({ project }))
    await leave(ada, project)

    books = await look()
    expect(books).toMatchObject({ free: 0n, committed: 0n, credit: 0n, shares: 0n, bonusHeld: 0n })
    expect(books.contributed - books.redeemed).toBe(
      units('10') + books.keeperPaid + books.royaltyPaid + books.feePaid + books.bounties,
    )
    const after = await readHoldings(ada, parties)
    const paid = parties.keepers.map((keeper) => (after.keepers[keeper] ?? 0n) - (holdings.keepers[keeper] ?? 0n))
    expect(paid.reduce((sum, part) => sum + part)).toBe(books.keeperPaid)
    expect(after.royaltyReceiver - holdings.royaltyReceiver).toBe(books.royaltyPaid)
    expect(after.protocolFees - holdings.protocolFees).toBe(books.feePaid)
    const posted = 2n * units('0.4')
    expect(after.payer).toBe(posted - books.keeperPaid - books.royaltyPaid - books.feePaid)
  })

  /** A budget whose runs are four shards. */
  async function runTerms() {
    const terms = await budgetFor(ada, prepared, asset.decimals)
    return { ...terms, job: { ...terms.job, itemsPerShard: 2 } }
  }

  /** Runs a budget, looks while its money is in the market, and again once keepers have done it. Returns its cost. */
  async function workOff(trigger: DevnetClient, budgetId: bigint): Promise<bigint> {
    const { jobId, terms } = await startRun(trigger, project, budgetId)
    const cost = escrowOf(terms)
    expect(await look()).toMatchObject({ committed: cost })
    await bringContent(jobId, prepared, devnet.network.gateways)
    const { shards } = await ada.waitForJob({ jobId, terms, until: 'settled' })
    expect(shards.map(({ state }) => state)).toEqual(['Final', 'Final', 'Final', 'Final'])
    books = await look()
    return cost
  }
})

describe('a project that misses its goal', () => {
  test('everybody gets everything back, early pledges with their part of the bonus', async () => {
    const { project } = await createSeededProject(ada, devnet.network.gateways, {
      story: MISSED,
      asset,
      goal: '100',
      cap: '200',
      bonus: '4.999999',
      raiseSeconds: HOUR,
      budget: await budgetFor(ada, prepared, asset.decimals),
    })
    const look = () => reconcile({ devnet, client: ada, project, page })
    await pledge(ben, project, units('30.000001'))
    await pledge(cleo, project, units('25'))
    await passTime(devnet.rpcUrl, HOUR * 0.85)
    await pledge(dan, project, units('10'))
    await pledge(cleo, project, units('7'))
    // The late pledge goes first, then a part of the early one.
    await done(cleo, cleo.withdrawPledge({ project, amount: units('12.000002') }))
    await look()
    await passTime(devnet.rpcUrl, HOUR * 0.15)

    const early = { ben: units('30.000001'), cleo: units('19.999998') }
    const bonus = units('4.999999')
    const part = (pledged: bigint) => (bonus * pledged) / (early.ben + early.cleo)
    const due: [DevnetClient, bigint, bigint][] = [
      [ben, early.ben, part(early.ben)],
      [cleo, early.cleo, part(early.cleo)],
      [dan, units('10'), 0n],
    ]
    for (const [client, assets, extra] of due) {
      expect(await refundsOf(client, project)).toEqual([{ assets: `${assets}`, bonus: `${extra}` }])
      const before = await purseOf(client)
      await done(ada, ada.refundContributor({ project, contributor: client.account.address }))
      expect((await purseOf(client)) - before).toBe(assets + extra)
      await look()
      expect(await refundsOf(client, project)).toEqual([])
    }
    const dust = bonus - part(early.ben) - part(early.cleo)
    expect(await look()).toMatchObject({ free: 0n, shares: 0n, bonusHeld: dust })
    if (dust > 0n) await done(ada, ada.reclaimBonus({ project }))
    expect(await look()).toMatchObject({ bonusHeld: 0n })
  })

  /** What the indexer says that an account can take back from this project. */
  async function refundsOf({ account }: DevnetClient, project: Address) {
    await devnet.indexer?.reached(await ada.getBlockNumber())
    const response = await fetch(`${devnet.indexer?.url}/claimable/${account.address}`)
    const { refunds } = (await response.json()) as { refunds: { project: Address; assets: string; bonus: string }[] }
    return refunds.flatMap(({ project: of, assets, bonus }) => (isAddressEqual(of, project) ? [{ assets, bonus }] : []))
  }
})
