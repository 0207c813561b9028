/** The web app in a real browser, with a wallet of the page's own: fund a project, watch its job, check its results. */
import type { Browser, Page } from 'playwright-core'
import { type Address, parseUnits } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../../script/devnet/accounts.ts'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { contributeAll, createSeededProject } from '../../script/devnet/scenario/project.ts'
import { bringContent, startRun } from '../../script/devnet/scenario/run.ts'
import { NEXT_QUESTIONS } from '../../script/devnet/scenario/stories.ts'
import { budgetFor } from '../../script/devnet/scenario/terms.ts'
import { chromiumFor, openBrowser } from './support/browser.ts'
import { startTestNetwork } from './support/network.ts'
import { prepareSmallJob } from './support/smallJob.ts'
import { injectWallet, WALLET_NAME } from './support/wallet.ts'

const chromium = chromiumFor('the browser test')

describe.skipIf(!chromium)('in Chromium', () => {
  const complaints: string[] = []
  let devnet: Devnet
  let browser: Browser
  let page: Page
  let project: Address
  let prepared: Awaited<ReturnType<typeof prepareSmallJob>>
  let asset: { address: Address; decimals: number }

  beforeAll(async () => {
    devnet = await startTestNetwork({ web: true })
    asset = devnet.deployment.assets[0] as typeof asset
    const ada = devnet.clientOf(people.ada)
    prepared = await prepareSmallJob()
    const budget = await budgetFor(ada, prepared, asset.decimals)
    const raise = { story: NEXT_QUESTIONS, asset, goal: '30', cap: '60', raiseSeconds: 3_600, budget }
    project = (await createSeededProject(ada, devnet.network.gateways, raise)).project
    await devnet.indexer?.reached(await ada.getBlockNumber())

    browser = await openBrowser(chromium as string)
    page = await browser.newPage()
    page.setDefaultTimeout(30_000)
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
    })
    await injectWallet(page, { rpcUrl: devnet.rpcUrl, privateKey: people.eve.privateKey })
  })

  afterAll(async () => {
    await browser?.close()
    await devnet?.stop()
  })

  test('shows projects to anybody, and connects a wallet', async () => {
    await page.goto(devnet.web?.url ?? '')
    await page.getByText(NEXT_QUESTIONS.name).first().waitFor()
    await page.getByText(NEXT_QUESTIONS.about.summary).first().waitFor()
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByRole('button', { name: WALLET_NAME }).click()
    await page
      .getByRole('button', { name: new RegExp(people.eve.address.slice(0, 6), 'i') })
      .first()
      .waitFor()
  })

  test('contributes to a project: sentences first, then signed, sent and confirmed', async () => {
    await page.getByRole('link', { name: NEXT_QUESTIONS.name }).first().click()
    await page.getByLabel('Contribute', { exact: true }).fill('25')
    await page.getByRole('button', { name: 'Review' }).click()
    await page.getByRole('button', { name: 'Sign and send' }).click()
    await page.getByText('You contributed').first().waitFor()
    await page.getByRole('button', { name: 'Done' }).click()

    const eve = devnet.clientOf(people.eve)
    // A share has twelve digits more than the asset: the virtual offset.
    const before = await eve.getProjectShares({ project, owner: people.ben.address })
    const shares = await eve.getProjectShares({ project, owner: people.eve.address })
    expect([before, shares]).toEqual([0n, parseUnits('25', asset.decimals + 12)])
  })

  test('watches a job to its end and checks every item in the browser', async () => {
    const ada = devnet.clientOf(people.ada)
    await contributeAll([{ client: devnet.clientOf(people.ben), amount: '35' }], project, asset.decimals)
    await ada.confirmTransaction({ hash: await ada.activateProject({ project }) })
    const { jobId, terms } = await startRun(ada, project, 1n)
    await devnet.indexer?.reached(await ada.getBlockNumber())
    await page.goto(`${devnet.web?.url}/jobs/${jobId}`)
    await page.getByText('No result yet').waitFor()
    await bringContent(jobId, prepared, devnet.network.gateways)

    await page.getByLabel(/^Shard 1, 8 items: final/).waitFor({ timeout: 90_000 })
    const { shards } = await ada.waitForJob({ jobId, terms, until: 'settled' })
    expect(shards.map(({ state }) => state)).toEqual(['Final'])

    await page.getByRole('button', { name: 'Check everything' }).click()
    await page.getByText('In order: 8 items checked against the chain, in this browser.').waitFor({ timeout: 60_000 })
  })

  test('nothing went wrong in the page, and nothing tried to leave it', () => {
    expect(complaints).toEqual([])
  })
})
