/** A project's whole life in a real browser with a wallet: created, funded, governed, run, joined late and left. */
import { join } from 'node:path'
import { projectTreasuryAbi } from '@pinf/sdk/abis'
import type { Browser, Page } from 'playwright-core'
import { type Address, parseUnits } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../script/command.ts'
import { people } from '../../script/devnet/accounts.ts'
import type { DevnetClient } from '../../script/devnet/client.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { chromiumFor, openBrowser } from './support/browser.ts'
import { startTestNetwork } from './support/network.ts'
import { type Person, seat } from './support/person.ts'
import { passTime } from './support/time.ts'

const chromium = chromiumFor('the browser test of projects')

const WORKFLOW = `workflow: v1
name: loud
input: { type: object, required: [word], properties: { word: { type: string } } }
nodes:
  loud: { transform: 'input.word + "!"' }
output: loud`
const PICTURE = join(ROOT, 'examples', 'sotu', 'picture.webp')
const ITEMS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((word) => `{"word":"${word}"}`)

describe.skipIf(!chromium)('in Chromium', () => {
  let devnet: Devnet
  let browser: Browser
  let page: Page
  let person: Person
  let eve: DevnetClient
  let project: Address
  let units: (amount: string) => bigint

  beforeAll(async () => {
    devnet = await startTestNetwork({ web: true })
    eve = devnet.clientOf(people.eve)
    const decimals = devnet.deployment.assets[0]?.decimals ?? 0
    units = (amount) => parseUnits(amount, decimals)
    browser = await openBrowser(chromium as string)
    person = await seat(browser, devnet, people.eve)
    page = person.page
  })

  afterAll(async () => {
    await browser?.close()
    await devnet?.stop()
  })

  const fill: Person['fill'] = (label, text) => person.fill(label, text)
  const press: Person['press'] = (name) => person.press(name)
  const sign: Person['sign'] = (done) => person.sign(done)
  const signAndClose: Person['signAndClose'] = (done) => person.signAndClose(done)
  const open = (path = '') => person.goto(`/projects/${project}${path}`)

  test('drafts a project in four steps, which survive a reload', async () => {
    await person.goto('/create')
    await press('Next')
    await page.getByRole('button', { name: 'Story 3 to mend' }).click()
    await page.getByText('A project needs a name.').waitFor()
    await fill('Name', 'Loud words')
    await fill('Symbol of its shares', 'LOUD')
    await fill('In one sentence', 'Says eight words loudly.')
    await fill('Story', '## Why\n\nBecause **nobody** has.')
    await page
      .getByLabel('Picture')
      .setInputFiles({ name: 'page.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg') })
    await page.getByText('page.svg cannot be read as a picture.').waitFor()
    await page.getByLabel('Picture').setInputFiles(PICTURE)
    await page.getByAltText('The project’s').waitFor()
    await press('Next')
    await fill('Goal', '20')
    await fill('Cap', '40')
    await fill('The raise lasts', '10 minutes')
    await fill('Your bonus for early contributors', '1')
    await press('Next')
    await page.reload()

    await page.getByRole('button', { name: /Rules/ }).click()
    await fill('Your founder’s shares', '5')
    await fill('Released over', '60 seconds')
    await fill('Wait before a vote', '2 seconds')
    await fill('Voting lasts', '60 seconds')
    await fill('Then the exit window', '3 seconds')
    await fill('Seasoning', '5 seconds')
    await fill('To propose, one needs', '0')
    const card = page.getByRole('article')
    await card.getByText('Loud words').waitFor()
    await page.getByText('Of every 100.00 USDC put in, 95.00 USDC are then its contributor’s part.').waitFor()
  })

  test('creates it: bonus approved, text and content published, one sheet', async () => {
    await person.connect()
    await page.getByRole('button', { name: /First budget/ }).click()
    await fill('Workflow', WORKFLOW)
    await fill('Items', ITEMS.join('\n'))
    await page.getByText('“loud” over 8 items: understood.').waitFor()
    await fill('Highest price of an item', '0.1')
    await fill('Total ceiling', '4')
    await page.getByText('Who starts runs, and how long keepers have').click()
    await fill('Price rises over', '10 seconds')
    await press('Review and create')
    await page.getByText('1.00 USDC move from your wallet to the project').waitFor()
    await sign('Loud words is raising.')
    await page.getByRole('link', { name: 'See the project' }).click()
    await page.getByRole('heading', { name: 'Loud words', level: 1 }).waitFor()
    await page.getByText('Says eight words loudly.').first().waitFor()
    // Read back from a gateway, by the CID that the metadata on chain names.
    await page.locator('main img[src^="blob:"]').waitFor()

    project = new URL(page.url()).pathname.split('/').at(-1) as Address
    const { founder, raise } = await eve.getProject({ project })
    expect([founder, raise.goal, raise.bonus]).toEqual([people.eve.address, units('20'), units('1')])
  })

  test('contributes until the cap is full, and activates', async () => {
    await fill('Contribute', '40')
    await page.getByText('Worth once active').waitFor()
    await press('Review')
    await signAndClose('You contributed 40.00 USDC to Loud words.')
    await press('Activate')
    await signAndClose('Loud words is active.')
    const { phase, free } = await eve.getProject({ project })
    expect([phase, free]).toEqual(['Active', units('40')])
    await press('Return it')
    await signAndClose('The bonus is back with the founder.')
  })

  test('runs the founding budget; its content was brought by the wizard, so keepers do it', async () => {
    await press('Start its next run')
    await signAndClose('A run of Loud words was posted.')
    await page.getByRole('link', { name: 'Budget 1, run 1' }).click()
    await page.getByLabel(/^Shard 1, .*: final/).waitFor({ timeout: 90_000 })
  })

  test('proposes a budget by a form, votes with a reason, queues and executes it', async () => {
    const { workflowDigest: digest, workflowRoot } = (await eve.getBudget({ project, budgetId: 1n })).terms.job
    const fay = devnet.clientOf(people.fay)
    const published = await fay.publishWorkflow({ name: 'loud-words', digest, workflowRoot, royaltyBps: 250 })
    await fay.confirmTransaction({ hash: published.hash })
    await open('/proposals/new')
    await press('Choose a published workflow')
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('Loud w')
    await page.getByText('Royalty 2.5 %.').waitFor()
    await press('Use loud-words')
    await fill('Items', ITEMS.slice(0, 4).join('\n'))
    await page.getByText('“loud” over 4 items: understood.').waitFor()
    await fill('Highest price of an item', '0.2')
    await fill('Total ceiling', '3')
    await page.getByText('Open a budget of at most 3 USDC.').waitFor()
    await fill('Title', 'Four words more')
    await fill('Why', 'The first eight were *good*.')
    await press('Review the proposal')
    await sign('It is proposed.')
    await page.getByRole('link', { name: 'See the proposal' }).click()

    await page.getByText(/^Your vote weighs/).waitFor()
    await fill('Your reason', 'Worth its price')
    await press('Review your vote')
    await signAndClose('You voted in favour of it.')
    await page.getByRole('cell', { name: 'Worth its price' }).waitFor()
    await passTime(devnet.rpcUrl, 60)
    await press('Queue it')
    await signAndClose('It is queued.')
    await press('Execute it')
    await signAndClose('It was carried out.')
    const budget = await eve.getBudget({ project, budgetId: 2n })
    expect([budget.terms.totalCeiling, budget.terms.job.items]).toEqual([units('3'), 4])
  })

  test('runs the voted budget, joins late at both prices, and leaves with a part', async () => {
    await open()
    const second = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Budget 2/ }) })
    await second.getByRole('button', { name: 'Start its next run' }).click()
    await signAndClose('A run of Loud words was posted.')

    await fill('Contribute', '10')
    await page.getByText('Largest loss').waitFor()
    await page.getByRole('button', { name: 'Review', exact: true }).click()
    await signAndClose('You contributed 10.00 USDC to Loud words.')

    await fill('Redeem', '50')
    const token = { project, owner: people.eve.address }
    const before = await eve.getProjectShares(token)
    await press('Review redeeming')
    await signAndClose(/^You redeemed shares of Loud words/)
    expect(await eve.getProjectShares(token)).toBeLessThan(before)

    // What the page says is free is what the chain says.
    const treasury = { address: project, abi: projectTreasuryAbi } as const
    const free = await eve.readContract({ ...treasury, functionName: 'freeAssets' })
    const shown = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    const cents = Number(free / units('0.01')) / 100
    await page.getByText(`${shown.format(cents)} USDC free now`).waitFor()
  })

  test('shows the delegate’s record and the position of the account', async () => {
    await person.goto(`/delegates/${people.eve.address}`)
    await page.getByRole('cell', { name: 'Worth its price' }).waitFor()
    await page.getByRole('link', { name: 'Account' }).click()
    const positions = page.getByRole('table', { name: 'Your positions' })
    await positions.getByRole('row', { name: /^Loud words active 50.00 USDC/ }).waitFor()
  })

  test('nothing went wrong in the page, and nothing tried to leave it', () => {
    expect(person.complaints).toEqual([])
  })
})
