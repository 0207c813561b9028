import { type GetBudgetReturnType, type GetProjectReturnType, NO_BUDGET } from '@pinf/sdk'
import { describe, expect, test } from 'vitest'
import { type Standing, whatNext } from './next.ts'

const NOW = 1_700_000_000
const UNIT = 1_000_000n
const ADDRESS = `0x${'11'.repeat(20)}` as const

const project = {
  project: ADDRESS,
  phase: 'Active',
  asset: { symbol: 'USDC', name: 'Dollar', decimals: 6, address: ADDRESS },
  raise: { goal: 100n * UNIT, cap: 200n * UNIT },
  raised: 40n * UNIT,
  deadline: NOW + 3_600,
  committed: 0n,
  sweepable: 0n,
} as GetProjectReturnType
const budget = {
  budgetId: 1n,
  state: 'open',
  dueAt: 0,
  terms: { ...NO_BUDGET, job: { ...NO_BUDGET.job, items: 10, maxPrice: UNIT } },
  spendable: { amount: 20n * UNIT, heldBy: 'daily' },
} as GetBudgetReturnType
const proposal = {
  proposalId: 7n,
  state: 'Active',
  snapshot: NOW - 10,
  deadline: NOW + 60,
  executableAt: 0,
  void: false,
  immediate: false,
} as const

const next = (change: {
  project?: Partial<GetProjectReturnType>
  budgets?: Partial<GetBudgetReturnType>[]
  proposals?: Partial<Standing['proposals'][number]>[]
}) =>
  whatNext({
    project: { ...project, ...change.project },
    budgets: (change.budgets ?? []).map((part) => ({ ...budget, ...part })),
    proposals: (change.proposals ?? []).map((part) => ({ ...proposal, ...part })),
    now: NOW,
  }).join('\n')

describe('while raising', () => {
  const raising = (part: Partial<GetProjectReturnType>) => next({ project: { phase: 'Raise', ...part } })

  test.each([
    ['goal ahead', {}, '60 USDC more reach the goal; otherwise pledges go back in 60 min'],
    ['goal met', { raised: 150n * UNIT }, 'The goal is met.'],
    ['cap full', { raised: 200n * UNIT }, 'The raise succeeded: `pinf project activate'],
    ['time over', { raised: 150n * UNIT, deadline: NOW }, 'The raise succeeded'],
  ])('%s', (_, part, words) => expect(raising(part)).toContain(words))
})

describe('while active', () => {
  test.each([
    ['Pending', { state: 'Pending' }, 'its vote begins'],
    ['Active', {}, `\`pinf project vote ${ADDRESS} 7 for\``],
    ['Succeeded', { state: 'Succeeded' }, `it won: \`pinf project queue ${ADDRESS} 7\``],
    ['Succeeded, closing budgets', { state: 'Succeeded', immediate: true }, 'it won: `pinf project execute'],
    ['Queued', { state: 'Queued', executableAt: NOW + 60 }, 'it can be executed in 60 s'],
    ['Queued long enough', { state: 'Queued', executableAt: NOW }, 'its delay is over'],
    ['void', { state: 'Queued', void: true }, 'void, since too many members left'],
  ] as const)('a proposal that is %s', (_, part, words) => {
    expect(next({ proposals: [part] })).toContain(words)
  })

  test('behavior: what is decided is not next', () => {
    for (const state of ['Executed', 'Defeated', 'Canceled', 'Expired'] as const) {
      expect(next({ proposals: [{ state }] })).not.toContain('Proposal')
    }
  })

  test.each([
    ['can be run', {}, `Budget 1 can be run: \`pinf budget run ${ADDRESS} 1\``],
    ['is due later', { dueAt: NOW + 60 }, 'Budget 1 is due in 60 s'],
    ['has a runner', { terms: { ...budget.terms, runner: ADDRESS } }, `can be run by ${ADDRESS}`],
    [
      'is held',
      { spendable: { amount: UNIT, heldBy: 'limits' } },
      "cannot run now: the project's weekly limit leaves 1 USDC",
    ],
  ] as const)('a budget that %s', (_, part, words) => {
    expect(next({ budgets: [part] })).toContain(words)
  })

  test('behavior: money that waits to be swept is named where the treasury lacks it', () => {
    const spendable = { amount: UNIT, heldBy: 'money' } as const
    expect(next({ budgets: [{ spendable }] })).toContain('the treasury leaves 1 USDC.')
    expect(next({ project: { sweepable: 9n * UNIT }, budgets: [{ spendable }] })).toContain(
      `the treasury leaves 1 USDC; \`pinf project sweep ${ADDRESS}\` adds 9 USDC.`,
    )
  })

  test('behavior: a runner can run as soon as one item is covered', () => {
    const terms = { ...budget.terms, runnerInputs: true, runner: ADDRESS }
    expect(next({ budgets: [{ terms, spendable: { amount: UNIT, heldBy: 'total' } }] })).toContain('can be run by')
  })

  test('behavior: without an open budget, nothing is spent', () => {
    expect(next({ budgets: [{ state: 'closed' }] })).toContain('No budget is open')
  })
})

test('at the end', () => {
  expect(next({ project: { phase: 'Failed' } })).toContain('pinf project refund')
  const ending = next({ project: { phase: 'WindDown', committed: UNIT, sweepable: 2n * UNIT } })
  expect(ending).toContain('1 USDC are still in jobs')
  expect(ending).toContain('2 USDC wait in the market')
  expect(ending).toContain('pinf project redeem')
})
