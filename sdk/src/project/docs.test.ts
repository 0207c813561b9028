import { readFileSync } from 'node:fs'
import { formatUnits, parseUnits } from 'viem'
import { describe, expect, test } from 'vitest'
import { contributionWorth, redeemableFor, SHARES_PER_UNIT, type SharePool, sharesFor, worthOf } from './shares.ts'

const page = readFileSync(new URL('../../../docs/projects.md', import.meta.url), 'utf8')
const usdc = (units: string) => parseUnits(units, 6)
/** Cut to cents, as the page says. */
const cents = (amount: bigint, decimals = 6) =>
  Number(formatUnits(amount - (amount % 10n ** BigInt(decimals - 2)), decimals)).toFixed(2)
const shares = (amount: bigint) => cents(amount, 18)

const [FOUNDER, FEE] = [500n, 50]
const bens = usdc('100') * SHARES_PER_UNIT
const raised = usdc('1000') * SHARES_PER_UNIT
const active: SharePool = {
  free: usdc('1000'),
  unbooked: 0n,
  committed: 0n,
  supply: raised + (raised * FOUNDER) / (10_000n - FOUNDER),
  exitFeeBps: FEE,
}
const running: SharePool = { ...active, free: usdc('700'), committed: usdc('300') }
const cleo = contributionWorth(usdc('100'), running)
const joined: SharePool = { ...running, free: usdc('800'), supply: running.supply + cleo.shares }
const settled: SharePool = { ...joined, free: usdc('920'), committed: 0n }
const left: SharePool = {
  ...settled,
  free: settled.free - redeemableFor(bens, settled),
  supply: settled.supply - bens,
}

describe('docs/projects.md, in numbers', () => {
  const row = (pool: SharePool) => [cents(pool.free), cents(pool.committed), shares(pool.supply)]
  const bensPart = (pool: SharePool) => [cents(redeemableFor(bens, pool)), cents(worthOf(bens, pool))]

  test.each<[string, string[]]>([
    ['the project becomes active', [...row(active), ...bensPart(active)]],
    ['a budget posts jobs for 300', [...row(running), ...bensPart(running)]],
    ['Cleo contributes 100', [...row(joined), ...bensPart(joined)]],
    ['the jobs are final, 120 of the 300 come back', [...row(settled), ...bensPart(settled)]],
    ['Ben leaves', row(left)],
  ])('%s', (name, cells) => {
    const line = page.split('\n').find((text) => text.startsWith(`| ${name} |`)) ?? ''
    const written = line
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim())
    expect(written.filter((cell) => cell !== '')).toEqual(cells)
  })

  const inFlight = (usdc('100') * running.committed) / (running.free + running.committed + usdc('100'))
  const atFreePrice = sharesFor(usdc('100'), { ...running, committed: 0n })
  const net = joined.free + joined.committed
  const seasoned = (net * active.supply) / joined.supply

  test.each<[string, string]>([
    ['what Cleo gets', `Cleo gets ${shares(cleo.shares)} shares`],
    ['what they are worth', `worth ${cents(cleo.worth)} if all 300 come back and redeem for ${cents(cleo.redeemable)}`],
    ['what she can lose', `cost her ${cents(cleo.largestLoss)}, of which ${cents(inFlight)} at most`],
    ['what they redeem for later', `redeem for ${cents(redeemableFor(cleo.shares, settled))}, like everybody's`],
    ['the price of free money alone', `would have got ${shares(atFreePrice)} shares`],
    ['the limit on all money', `25 % of ${cents(net)} net assets would be ${cents((net * 2_500n) / 10_000n)}`],
    [
      'the limit on seasoned money',
      `of the ${cents(seasoned)} that are seasoned it is ${cents((seasoned * 2_500n) / 10_000n)}`,
    ],
    ['quorum', `needs ${shares(active.supply / 10n)} votes for quorum`],
    ['void', `more than ${shares(active.supply / 3n)} seasoned shares left`],
    ['a failed raise', `would have got ${cents(usdc('100') + (usdc('50') * usdc('60')) / usdc('400'))} back`],
  ])('%s', (_, sentence) => {
    expect(page.replaceAll(/\s+/g, ' ')).toContain(sentence)
  })
})
