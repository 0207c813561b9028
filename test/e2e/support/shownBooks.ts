import type { Page } from 'playwright-core'
import { type Address, parseUnits } from 'viem'
import type { Books } from './books.ts'

type Shown = Omit<Books, 'contributed' | 'donated' | 'redeemed' | 'exitFees' | 'bonusHeld' | 'shares'>

/** What the page calls each figure. One that is zero is left out there. */
const NAMES: Record<keyof Shown, string> = {
  keeperPaid: 'Keepers',
  royaltyPaid: 'Workflow authors',
  feePaid: 'Protocol',
  bounties: 'Bounties',
  committed: 'In jobs now',
  credit: 'Coming home',
  free: 'Free',
  returned: 'Taken back',
}

/** Where each unit went, as a project's page tells a reader. Every digit of an amount is in its title. */
export async function readShownBooks(page: Page, webUrl: string, project: Address): Promise<Shown> {
  await page.goto(`${webUrl}/projects/${project}`)
  const list = page.getByRole('region', { name: 'Where each unit went' }).getByRole('listitem')
  await list.first().waitFor()
  const shown = await list.evaluateAll((items) =>
    items.map((item) => [item.firstElementChild?.textContent, item.querySelector('[title]')?.getAttribute('title')]),
  )
  const amounts = new Map(shown.map(([name, title]) => [name, parseUnits(title?.split(' ')[0] ?? '', 6)]))
  const read = (name: string) => amounts.get(name) ?? 0n
  return Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, read(name)])) as Shown
}
