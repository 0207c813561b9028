import { expect, test } from 'vitest'
import { unitFlow } from './unitFlow.ts'

const job = { escrowed: 1_500n, keeperPaid: 500n, royaltyPaid: 20n, feePaid: 30n, escrow: 900n, refunded: 50n }

test('the parts add up to what was contributed', () => {
  const contributed = 10_000n
  const spent = job.escrowed + 5n
  const project = {
    returned: 400n,
    bounties: 5n,
    swept: 27n,
    donated: 7n,
    free: contributed - 400n - spent + 27n,
    jobs: [job],
  }
  const flows = unitFlow(project)
  expect(flows.reduce((sum, { amount }) => sum + amount, 0n)).toBe(contributed + project.donated)
  expect(flows.find(({ name }) => name === 'Bounties')?.amount).toBe(5n)
  expect(flows.find(({ name }) => name === 'Coming home')?.amount).toBe(30n)
})

test('behavior: empty parts are left out', () => {
  const flows = unitFlow({ returned: 0n, bounties: 0n, swept: 0n, donated: 0n, free: 100n, jobs: [] })
  expect(flows.map(({ name }) => name)).toEqual(['Free'])
})
