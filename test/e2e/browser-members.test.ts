/** What members do beyond the straight way, in a real browser, where keepers take content for posted jobs alone. */
import { contractAddress, type ProposalAction } from '@pinf/sdk'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { dataUri, encodeProjectMetadata } from '@pinf/sdk/content'
import type { Browser } from 'playwright-core'
import { type Address, type Hash, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { chromiumFor, openBrowser } from './support/browser.ts'
import { startTestNetwork } from './support/network.ts'
import { type Person, seat } from './support/person.ts'
import { anyConfig, UNIT } from './support/projectConfig.ts'
import { passTime } from './support/time.ts'
import { until } from './support/until.ts'

const chromium = chromiumFor('the browser test of members')

/** Long enough for people to read and click; the tests pass it at once. */
const VOTING = { votingDelay: 30, votingPeriod: 120, timelockDelay: 60 }
const WORKFLOW = `workflow: v1
name: louder
input: { type: object, required: [word], properties: { word: { type: string } } }
nodes:
  loud: { transform: 'input.word + "!!"' }
output: loud`
const ITEMS = '{"word":"one"}\n{"word":"two"}'

describe.skipIf(!chromium)('in Chromium', () => {
  let devnet: Devnet
  let browser: Browser
  let ada: Person
  let ben: Person
  let cleo: Person
  let clients: Record<'ada' | 'ben' | 'cleo', DevnetClient>
  let asset: Address
  /** The project that is funded, governed and ended here, and one in the chain's own money. */
  let trees: Address
  let letters: Address

  beforeAll(async () => {
    // A keeper that others reach by a name of its own trusts no page on its machine.
    // There is no other keeper to leave half of a job to.
    const keeperEnv = { KEEPER_PUBLIC_URL: 'https://keeper.example', KEEPER_MAX_JOB_SHARE_BPS: '10000' }
    devnet = await startTestNetwork({ web: true, keepers: 1, keeperEnv })
    asset = devnet.deployment.assets[0]?.address as Address
    const { ada: founder, ben: first, cleo: second } = people
    clients = { ada: devnet.clientOf(founder), ben: devnet.clientOf(first), cleo: devnet.clientOf(second) }
    trees = await create('Street trees', 'Counts trees.')
    const wei = { goal: parseEther('1'), cap: parseEther('2') }
    letters = await create('Old letters', 'Reads letters.', {
      raise: { asset: devnet.deployment.contracts.wrappedNative, ...wei },
    })
    await devnet.indexer?.reached(await clients.ada.getBlockNumber())
    browser = await openBrowser(chromium as string)
    ada = await seat(browser, devnet, founder)
    ben = await seat(browser, devnet, first)
    cleo = await seat(browser, devnet, second)
  })

  afterAll(async () => {
    await browser?.close()
    await devnet?.stop()
  })

  async function create(name: string, summary: string, change: Parameters<typeof anyConfig>[2] = {}) {
    const metadata = encodeProjectMetadata({ format: 'pinf-project/v1', title: name, summary })
    const config = await anyConfig(clients.ada, asset, {
      name,
      metadataDigest: metadata.digest,
      metadataUri: dataUri(metadata),
      ...change,
    })
    const governance = { ...config.governance, ...VOTING }
    return (await clients.ada.createProject({ config: { ...config, governance } })).treasury
  }
  const at = (project: Address, path = '') => `/projects/${project.toLowerCase()}${path}`
  const done = async (hash: Promise<Hash>) => void (await clients.ada.confirmTransaction({ hash: await hash }))
  const sharesOf = (project: Address, who: keyof typeof clients) =>
    clients.ada.getProjectShares({ project, owner: people[who].address })
  const pass = (seconds: number) => passTime(devnet.rpcUrl, seconds)
  /** The path of the proposal that the page comes to. */
  async function shownProposal({ page }: Person): Promise<string> {
    await page.waitForURL(/proposals\/\d+$/)
    return new URL(page.url()).pathname
  }
  /** Proposes by the chain alone, and lets Ben and Cleo win the vote. */
  async function win(project: Address, actions: readonly ProposalAction[], description: string): Promise<bigint> {
    const { hash, proposalId } = await clients.ben.propose({ project, actions, description })
    await done(Promise.resolve(hash))
    await pass(VOTING.votingDelay + 1)
    for (const who of [clients.ben, clients.cleo]) await done(who.castVote({ project, proposalId, vote: 'for' }))
    await pass(VOTING.votingPeriod + 1)
    await done(clients.ben.queueProposal({ project, proposalId }))
    return proposalId
  }

  test('the founder changes the text until somebody contributes', async () => {
    await ada.goto(at(trees))
    await ada.connect()
    await ada.press('Change its text')
    await ada.press('Review the change')
    await ada.sees('Nothing has changed yet.')
    await ada.fill('In one sentence', 'Counts the trees of four hundred towns.')
    await ada.press('Review the change')
    await ada.sees('No gateway took the text, so it goes on chain itself')
    await ada.signAndClose('The new text is public.')
    await ada.sees('Counts the trees of four hundred towns.')

    await ben.goto(at(trees))
    await ben.connect()
    await ben.fill('Contribute', '60')
    await ben.press('Review')
    await ben.signAndClose('You contributed 60.00 USDC to Street trees.')
    await ada.page.getByRole('button', { name: 'Change its text' }).waitFor({ state: 'detached' })
  })

  test('a pledge comes back at par, in part', async () => {
    await ben.fill('Take back', '70')
    await ben.press('Take my pledge back')
    await ben.sees('Type an amount up to 60.00 USDC.')
    await ben.fill('Take back', '10')
    await ben.press('Take my pledge back')
    await ben.signAndClose('10.00 USDC are back in your wallet.')
    await ben.sees('You pledged 50.00 USDC')
    expect(await sharesOf(trees, 'ben')).toBe(50n * UNIT * 10n ** 12n)
  })

  test('several projects get their parts in one transaction, each in its own money', async () => {
    await cleo.goto('/')
    await cleo.connect()
    await cleo.page.getByRole('checkbox', { name: 'Select Street trees' }).check()
    await cleo.page.getByRole('checkbox', { name: 'Select Old letters' }).check()
    await cleo.follow('Contribute to them at once')
    await cleo.press('Review')
    await cleo.sees('Type an amount for at least one of them.')
    await cleo.fill('To Street trees', '500')
    await cleo.sees('Only 150.00 USDC fit under the cap.')
    await cleo.fill('To Street trees', '150')
    await cleo.fill('To Old letters', '0.5')
    await cleo.page.getByText('Worth once active').nth(1).waitFor()
    const inEther = cleo.page.getByRole('checkbox', { name: 'Pay projects of wrapped ETH in ETH' })
    await inEther.uncheck()
    await cleo.press('Review')
    await cleo.sees('Together they take 0.50 WETH; your wallet holds 0.00 WETH.')
    await inEther.check()
    const before = await clients.cleo.getTransactionCount({ address: people.cleo.address })
    await cleo.press('Review')
    await cleo.sees('if one project refuses, nothing moves to any of them')
    await cleo.sign('You contributed 150.00 USDC and 0.50 ETH to 2 projects.')
    expect(await clients.cleo.getTransactionCount({ address: people.cleo.address })).toBe(before + 1)
    const raised = await Promise.all([trees, letters].map((project) => clients.ada.getProject({ project })))
    expect(raised.map(({ free }) => free)).toEqual([200n * UNIT, parseEther('0.5')])
    await cleo.follow('See your positions')
    await cleo.page.getByRole('row', { name: /^Old letters raising 0.50 WETH/ }).waitFor()

    await cleo.goto(at(trees))
    await cleo.press('Activate')
    await cleo.signAndClose('Street trees is active.')
  })

  test('what vested of the founder’s shares is sent by anyone', async () => {
    await pass(1_800)
    await ben.goto(at(trees))
    await ben.press('Release what has vested')
    await ben.signAndClose('What had vested is the founder’s.')
    const released = await sharesOf(trees, 'ada')
    const { total = 0n } = (await clients.ada.getVesting({ project: trees })) ?? {}
    expect(released * 2n).toBeGreaterThanOrEqual(total)
    await ada.goto('/account')
    await ada.page.getByRole('row', { name: /^Street trees 10\.52 TEST 5\.\d+ TEST/ }).waitFor()
  })

  test('a proposal is withdrawn before its vote', async () => {
    await ben.goto(at(trees, '/proposals/new'))
    await ben.page.getByRole('combobox', { name: 'What' }).selectOption('windDown')
    await ben.fill('Title', 'Too early')
    await ben.press('Review the proposal')
    await ben.sign('It is proposed.')
    await ben.follow('See the proposal')
    await ben.press('Withdraw it')
    await ben.signAndClose('It is withdrawn.')
    await ben.sees('Its proposer took it back before the vote.')
  })

  test('a vote is void once too many of those who could vote have left', async () => {
    const project = await create('Left alone', 'Nobody stays.')
    await done(clients.ben.contribute({ project, amount: 50n * UNIT, source: 'permit' }))
    await done(clients.cleo.contribute({ project, amount: 150n * UNIT, source: 'permit' }))
    await done(clients.ben.activateProject({ project }))
    await pass(10)
    const id = await win(project, [{ kind: 'setQuorum', bps: 500 }], '# A lower quorum')
    await ben.goto(at(project, `/proposals/${id}`))
    await ben.sees('Until then whoever disagrees can redeem their shares.')
    await done(clients.cleo.redeemShares({ project, shares: await sharesOf(project, 'cleo') }))
    await ben.sees('This vote no longer speaks for the project.')
    await pass(VOTING.timelockDelay + 1)
    await ben.sees('It can never be executed: too many of those who could vote left.')
    expect(await ben.page.getByRole('button', { name: 'Execute it' }).count()).toBe(0)
    await ben.follow('Proposals')
    await ben.page.getByRole('row', { name: /A lower quorum void/ }).waitFor()
  })

  test('an expired budget is closed by anyone', async () => {
    await pass(86_400)
    await cleo.goto(at(trees))
    await cleo.sees('Its time is over; anyone may close it.')
    await cleo.press('Close it')
    await cleo.signAndClose('Budget 1 is closed for ever.')
    await cleo.sees('This budget is closed for ever.')
  })

  test('a budget whose content no keeper holds yet: decided all the same, brought to its run’s job', async () => {
    await ben.goto(at(trees, '/proposals/new'))
    await ben.fill('Workflow', WORKFLOW)
    await ben.fill('Items', ITEMS)
    await ben.sees('“louder” over 2 items: understood.')
    await ben.fill('Highest price of an item', '0.5')
    await ben.fill('Total ceiling', '4')
    await ben.fill('Title', 'Two words')
    await ben.press('Review the proposal')
    await ben.sees('No keeper holds this content yet: its workflow and its items.')
    const saving = ben.page.waitForEvent('download')
    await ben.press('Save items.jsonl')
    expect((await saving).suggestedFilename()).toBe('items.jsonl')
    await ben.press('Propose it all the same')
    await ben.sign('It is proposed.')
    await ben.follow('See the proposal')
    const proposalId = BigInt((await shownProposal(ben)).split('/').at(-1) ?? 0)
    await pass(VOTING.votingDelay + 1)
    for (const who of [clients.ben, clients.cleo]) await done(who.castVote({ project: trees, proposalId, vote: 'for' }))
    await pass(VOTING.votingPeriod + 1)
    await done(clients.ben.queueProposal({ project: trees, proposalId }))
    await pass(VOTING.timelockDelay + 1)
    await done(clients.ben.executeProposal({ project: trees, proposalId }))

    await cleo.goto(at(trees))
    await cleo.press('Start its next run')
    await cleo.sign('A run of Street trees was posted.')
    await cleo.follow('See its job')
    await cleo.sees('No keeper that answers holds the workflow and the items of this job, so none can start.')
    await cleo.fill('Workflow', WORKFLOW)
    await cleo.fill('Items', `${ITEMS}\n{"word":"three"}`)
    await cleo.press('Check it and bring it')
    await cleo.sees('This is not what the job asks for: its items must be')
    await cleo.fill('Items', ITEMS)
    await cleo.press('Check it and bring it')
    await cleo.page.getByText(/^No keeper that answers/).waitFor({ state: 'detached' })
    await cleo.page.getByLabel(/^Shard 1, .*: final/).waitFor({ timeout: 90_000 })
  })

  test('the project ends by a vote, and its members redeem everything', async () => {
    await ben.goto(at(trees, '/proposals/new'))
    await ben.page.getByRole('combobox', { name: 'What' }).selectOption('windDown')
    await ben.sees('End the project for ever.')
    await ben.fill('Title', 'It is done')
    await ben.press('Review the proposal')
    await ben.sign('It is proposed.')
    await ben.follow('See the proposal')
    await cleo.goto(await shownProposal(ben))
    await pass(VOTING.votingDelay + 1)
    for (const member of [ben, cleo]) {
      await member.press('Review your vote')
      await member.signAndClose('You voted in favour of it.')
    }
    await pass(VOTING.votingPeriod)
    await ben.press('Queue it')
    await ben.signAndClose('It is queued.')
    await pass(VOTING.timelockDelay)
    await ben.press('Execute it')
    await ben.sees('End the project for ever.')
    await ben.signAndClose('It was carried out.')

    for (const [member, who] of [
      [ben, 'ben'],
      [cleo, 'cleo'],
      [ada, 'ada'],
    ] as const) {
      await member.goto(at(trees))
      await member.sees('winding down')
      const purse = () => clients.ada.getTokenBalance({ asset, owner: people[who].address })
      const [shares, before] = [await sharesOf(trees, who), await purse()]
      const due = await clients.ada.previewRedeem({ project: trees, shares })
      expect(due).toBeGreaterThan(0n)
      await member.press('Review redeeming')
      await member.signAndClose(/^You redeemed shares of Street trees/)
      expect([await sharesOf(trees, who), (await purse()) - before]).toEqual([0n, due])
      await member.page.getByRole('region', { name: 'Your position' }).waitFor({ state: 'detached' })
    }
  })

  test('holders of the platform’s token propose, vote and carry out a lower fee', async () => {
    await ada.goto('/governance')
    await ada.press('Vote with them yourself')
    await ada.signAndClose('You vote with your tokens yourself.')
    // They count from the next block on, which this hand is quick enough to come before.
    await pass(1)
    await ada.follow('Propose something')
    await ada.page.getByRole('combobox', { name: 'What' }).selectOption('fee')
    await ada.fill('Protocol fee', '6')
    await ada.fill('Title', 'A lower fee')
    await ada.press('Review the proposal')
    await ada.sees('Type a percentage up to 5 %.')
    await ada.fill('Protocol fee', '2.5')
    await ada.sees('Set the protocol fee to 2.5 % (now 3 %).')
    await ada.press('Review the proposal')
    await ada.sign('It is proposed.')
    await ada.follow('See the proposal')
    await ada.press('Review your vote')
    await ada.signAndClose('You voted in favour of it.')
    await pass(20)
    await ada.press('Queue it')
    await ada.signAndClose('It is queued.')
    await pass(20)
    await ada.press('Execute it')
    await ada.signAndClose('It was carried out.')
    const market = contractAddress(clients.ada, 'inferenceMarket')
    const rates = { address: market, abi: inferenceMarketAbi, functionName: 'rates' } as const
    // New rates hold from the next block on.
    await until(async () => (await clients.ada.readContract(rates)).protocolFeeBps === 250)
  })

  test('nothing went wrong in the pages, and nothing tried to leave them', () => {
    expect([ada, ben, cleo].flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
