import { expect, test } from 'vitest'
import { byWorthOfLook } from './order.ts'

const NOW = 1_000
const project = (name: string, status: string, deadline = 0, raised = 0n) => ({
  name,
  status,
  deadline,
  raised,
  goal: 100n,
})
const names = (...projects: ReturnType<typeof project>[]) => byWorthOfLook(projects, NOW).map(({ name }) => name)

test('default: what can be funded, then what is at work, then what is over', () => {
  const over = project('over', 'failed')
  const ending = project('ending', 'windDown')
  const active = project('active', 'active')
  const raising = project('raising', 'raise', 2_000)
  expect(names(over, ending, active, raising)).toEqual(['raising', 'active', 'ending', 'over'])
})

test('behavior: the raise that ends first comes first; others stay as they came', () => {
  const raises = [project('later', 'raise', 3_000), project('sooner', 'raise', 2_000)]
  expect(names(...raises, project('newer', 'active'), project('older', 'active'))).toEqual([
    'sooner',
    'later',
    'newer',
    'older',
  ])
})

test('behavior: a raise that missed its goal is over before anybody says so on chain', () => {
  expect(names(project('missed', 'raise', 999), project('active', 'active'))).toEqual(['active', 'missed'])
})
