import type { Browser, Page } from 'playwright-core'
import type { DevAccount } from '../../../script/devnet/accounts.ts'
import type { Devnet } from '../../../script/devnet/devnet.ts'
import { injectWallet, WALLET_NAME } from './wallet.ts'

/** Somebody in front of the web app, in a browser of their own with a wallet. */
export type Person = {
  page: Page
  /** What went wrong in the page, or tried to leave it. */
  complaints: string[]
  goto(path: string): Promise<void>
  connect(): Promise<void>
  fill(label: string, text: string): Promise<void>
  press(name: string): Promise<void>
  follow(name: string): Promise<void>
  /** Waits until the page says so. */
  sees(text: string | RegExp): Promise<void>
  /** Agrees to what the sheet says; `done` is what it says in the end. */
  sign(done: string | RegExp): Promise<void>
  signAndClose(done: string | RegExp): Promise<void>
}

export async function seat(browser: Browser, devnet: Devnet, { privateKey }: DevAccount): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
  await injectWallet(page, { rpcUrl: devnet.rpcUrl, privateKey })

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const sign = async (done: string | RegExp) => {
    await press('Sign and send')
    const sheet = page.getByRole('dialog')
    await sheet
      .getByText(done)
      .first()
      .waitFor()
      .catch(async (cause) => {
        throw new Error(`The sheet never said “${done}”, but:\n${await sheet.textContent()}`, { cause })
      })
  }
  return {
    page,
    complaints,
    goto: async (path) => void (await page.goto(`${devnet.web?.url}${path}`)),
    connect: async () => {
      await press('Connect')
      await page.getByRole('button', { name: WALLET_NAME }).click()
      await page.getByRole('button', { name: /^0x/ }).first().waitFor()
    },
    fill: (label, text) => page.getByRole('textbox', { name: label, exact: true }).fill(text),
    press,
    follow: (name) => page.getByRole('link', { name, exact: true }).click(),
    sees: (text) => page.getByText(text).first().waitFor(),
    sign,
    signAndClose: async (done) => {
      await sign(done)
      await press('Done')
    },
  }
}
