import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import type { JobTerms, Shard } from '@pinf/sdk'
import { parseWorkflow, planWorkflow } from '@pinf/sdk/workflow'
import { type Address, type Hex, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { createAllowLists } from './allowList.ts'
import { type ClaimPolicy, chooseOffers, type JobFacts, refuseJob, roomFor } from './claim.ts'
import { expiryDelay, isWorthExpiring, minDelivered, nextAction, refuseShard } from './next.ts'
import { shardOrder } from './order.ts'
import { callsOf, unserved } from './serve.ts'

const keeper: Address = `0x${'11'.repeat(20)}`
const other: Address = `0x${'22'.repeat(20)}`
const asset: Address = `0x${'33'.repeat(20)}`
const job: Hex = `0x${'44'.repeat(32)}`

const terms = {
  asset,
  items: 95,
  itemsPerShard: 10,
  executionSeconds: 100,
  auctionSeconds: 60,
  challengeSeconds: 30,
  deadline: 10_000,
  minPrice: 20n,
  maxPrice: 100n,
  minDeliveredBps: 9_500,
  keeperPolicy: zeroHash,
} as Partial<JobTerms> as JobTerms

const policy: ClaimPolicy = {
  minPrice: new Map([[asset, 100n]]),
  maxClaimed: 3,
  maxJobShareBps: 5_000,
  patienceSeconds: 20,
  minExecutionSeconds: 5,
}

describe('refuseJob', () => {
  const facts: JobFacts = {
    terms,
    closed: false,
    openItems: 95,
    now: 1_000,
    cooldownUntil: 0,
    pausedUntil: 0,
    allowListProof: [],
  }
  test('default: a job that fits is taken', () => expect(refuseJob(policy, facts)).toBeUndefined())

  const refusals: [string, Partial<JobFacts>][] = [
    ['closed', { closed: true }],
    ['nothing open', { openItems: 0 }],
    ['asset not served', { terms: { ...terms, asset: other } }],
    ['not on the allow-list', { terms: { ...terms, keeperPolicy: job }, allowListProof: undefined }],
    ['execution time too short', { terms: { ...terms, executionSeconds: 4 } }],
    ['paused', { pausedUntil: 1_001 }],
    ['cooling down', { cooldownUntil: 1_001 }],
    ['too late', { now: 9_901 }],
  ]
  test.each(refusals)('behavior: %s', (reason, change) =>
    expect(refuseJob(policy, { ...facts, ...change })).toBe(reason),
  )
  test('behavior: the last second is not too late', () => {
    expect(refuseJob(policy, { ...facts, now: 9_900 })).toBeUndefined()
  })
})

describe('roomFor', () => {
  const facts = { terms, shardsInJob: 10, mine: 0, claimed: 0, now: 1_000, postedAt: 1_000 }
  test('default: as many as may be claimed at once', () => expect(roomFor(policy, facts)).toBe(3))
  test('behavior: claims in other jobs count', () => expect(roomFor(policy, { ...facts, claimed: 2 })).toBe(1))
  test('behavior: half of a job is left to others', () => expect(roomFor(policy, { ...facts, mine: 5 })).toBe(0))
  test('behavior: until nobody has come for a while', () => {
    expect(roomFor(policy, { ...facts, mine: 5, now: 1_080 })).toBe(0)
    expect(roomFor(policy, { ...facts, mine: 5, now: 1_081 })).toBe(3)
  })
  test('behavior: a job of one shard is not halved', () =>
    expect(roomFor(policy, { ...facts, shardsInJob: 1 })).toBe(1))
})

describe('chooseOffers', () => {
  const offer = (index: number, price = 100n, bond = 10n) => ({ index, price, bond, claimDeadline: 5_000 })
  const facts = { asset, freeStake: 25n, now: 1_000 }
  test('default: in order, as far as the stake goes', () => {
    expect(chooseOffers(policy, [offer(4), offer(5)], facts)).toEqual({ chosen: [4, 5], refusal: undefined })
    const three = chooseOffers(policy, [offer(4), offer(5), offer(6)], facts)
    expect(three).toEqual({ chosen: [4, 5], refusal: 'free stake too small' })
  })
  test('behavior: below the minimum price is left, a smaller bond still fits', () => {
    const offers = [offer(1, 99n), offer(2, 100n, 30n), offer(3, 100n, 25n)]
    expect(chooseOffers(policy, offers, facts)).toEqual({ chosen: [3], refusal: 'price too low' })
  })
  test('behavior: nothing after the claim deadline', () => {
    expect(chooseOffers(policy, [offer(1)], { ...facts, now: 5_001 })).toEqual({ chosen: [], refusal: 'too late' })
  })
  test('behavior: nothing in an asset without a minimum price', () => {
    const choice = chooseOffers(policy, [offer(1)], { ...facts, asset: other })
    expect(choice).toEqual({ chosen: [], refusal: 'price too low' })
  })
})

describe('nextAction', () => {
  const result = { root: job, bundle: job, delivered: 10, reused: 0 }
  const shard = { index: 0, firstItem: 0, items: 10, state: 'Claimed', keeper, time: 1_100 } as Shard
  const look = (change: Partial<Shard>, known?: typeof result, now = 1_000, rejected = false) =>
    nextAction({ terms, shard: { ...shard, ...change }, keeper, result: known, rejected, now })

  test('default: claimed, then executed, then submitted, then finalized', () => {
    expect(look({})).toBe('execute')
    expect(look({}, result)).toBe('submit')
    expect(look({ state: 'Submitted' }, result)).toBe('finalize')
    expect(look({ state: 'Paid' }, result)).toBe('finalize')
    expect(look({ state: 'Final' }, result)).toBe('none')
  })
  test('behavior: a result that misses items is submitted as partial or given back', () => {
    expect(look({ index: 9, items: 5 }, { ...result, delivered: 5 })).toBe('submit')
    const lenient = { ...terms, minDeliveredBps: 9_000 }
    const nine = { ...result, delivered: 9 }
    expect(nextAction({ terms: lenient, shard, keeper, result: nine, rejected: false, now: 1_000 })).toBe(
      'submit partial',
    )
    expect(look({}, nine)).toBe('release')
  })
  test('behavior: a result that was rejected is never submitted again, nor made again', () => {
    expect(look({}, result, 1_000, true)).toBe('release')
    expect(look({}, undefined, 1_000, true)).toBe('release')
    expect(look({ state: 'Open', keeper: undefined }, result, 1_000, true)).toBe('none')
    expect(look({ keeper: other }, result, 1_000, true)).toBe('none')
  })
  test('behavior: what others hold is theirs until they are late', () => {
    expect(look({ keeper: other })).toBe('none')
    expect(look({ keeper: other, state: 'Submitted' })).toBe('none')
    expect(look({ keeper: other }, undefined, 1_100)).toBe('none')
    expect(look({ keeper: other }, undefined, 1_111)).toBe('expire')
  })
  test('behavior: keepers report a missed deadline one after another, long jobs within half a minute', () => {
    const late = { ...shard, keeper: other }
    const keepers = Array.from({ length: 32 }, (_, n): Address => `0x${n.toString(16).padStart(40, '0')}`)
    const delays = keepers.map((one) => expiryDelay(terms, late, one))
    expect(new Set(delays).size).toBeGreaterThan(8)
    expect(Math.max(...delays)).toBeLessThanOrEqual(terms.executionSeconds / 10)
    const day = { ...terms, executionSeconds: 86_400 }
    for (const one of keepers) expect(expiryDelay(day, late, one)).toBeLessThanOrEqual(30)
    const [finder] = keepers as [Address]
    const report = (now: number) =>
      nextAction({ terms, shard: late, keeper: finder, result: undefined, rejected: false, now })
    const [delay = 0] = delays
    expect([report(1_100 + delay), report(1_101 + delay)]).toEqual(['none', 'expire'])
  })
  test('behavior: it is not late in the last second, and too late to submit afterwards', () => {
    expect(look({}, result, 1_100)).toBe('submit')
    expect(look({}, result, 1_101)).toBe('expire')
  })
  test('behavior: open and ended shards need nothing', () => {
    for (const state of ['Open', 'Rejected', 'Refunded', 'Cancelled'] as const) expect(look({ state })).toBe('none')
  })
  test('behavior: the fewest items delivered round up and are never none', () => {
    expect(minDelivered(terms, 0)).toBe(10)
    expect(minDelivered(terms, 9)).toBe(5)
    expect(minDelivered({ ...terms, minDeliveredBps: 0 }, 0)).toBe(1)
  })
})

describe('refuseShard', () => {
  const result = { root: job, bundle: job, delivered: 10, reused: 0 }
  const refuse = (delivered: number, change: Partial<JobTerms> = {}) =>
    refuseShard({ ...terms, ...change }, 0, { result: { ...result, delivered }, rejected: false })

  test('default: a shard that nothing is known of, or whose result is good, is taken', () => {
    expect(refuseShard(terms, 0, { result: undefined, rejected: false })).toBeUndefined()
    expect(refuse(10)).toBeUndefined()
  })
  test('behavior: a rejected result would be rejected again', () => {
    expect(refuseShard(terms, 0, { result, rejected: true })).toBe('its result was rejected')
    expect(refuseShard(terms, 0, { result: undefined, rejected: true })).toBe('its result was rejected')
  })
  test('behavior: what would be given back at once is not claimed', () => {
    expect(refuse(9)).toBe('its result misses too much')
  })
  test('behavior: many missing items must not cost more than giving the shard back', () => {
    // Half the late fee of ten items is 50; each missing item costs 10, each delivered one brings 20 at the least.
    const lenient = { minDeliveredBps: 0 }
    expect(refuse(2, lenient)).toBeUndefined()
    expect(refuse(1, lenient)).toBe('its result misses too much')
    expect(refuse(5, { ...lenient, minPrice: 0n })).toBeUndefined()
    expect(refuse(4, { ...lenient, minPrice: 0n })).toBe('its result misses too much')
  })
})

describe('isWorthExpiring', () => {
  const facts = { isMine: false, lateFee: 50n, minBounty: 10n }
  test('default: the bounty is a fifth of the late fee', () => {
    expect(isWorthExpiring(facts)).toBe(true)
    expect(isWorthExpiring({ ...facts, lateFee: 49n })).toBe(false)
  })
  test('behavior: its own claim is given up in any case, to have the bond back', () => {
    expect(isWorthExpiring({ isMine: true, lateFee: 4n, minBounty: 10n })).toBe(true)
  })
})

describe('shardOrder', () => {
  test('default: every shard once, the same on every call', () => {
    const order = shardOrder(keeper, job, 7)
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(shardOrder(keeper, job, 7)).toEqual(order)
  })
  test('behavior: keepers start at different shards', () => {
    const starts = Array.from(
      { length: 16 },
      (_, n) => shardOrder(`0x${n.toString(16).padStart(40, '0')}`, job, 1_000)[0],
    )
    expect(new Set(starts).size).toBeGreaterThan(14)
  })
})

describe('allow-lists', () => {
  const members: Address[] = [other, keeper, asset]
  const tree = StandardMerkleTree.of(
    members.map((member) => [member]),
    ['address'],
  )
  test('default: the proof is the one OpenZeppelin’s tree gives', () => {
    const lists = createAllowLists([[other], members])
    expect(lists(tree.root as Hex, keeper)).toEqual(tree.getProof([keeper]))
  })
  test('behavior: open jobs need no proof, unknown lists give none', () => {
    const lists = createAllowLists([members])
    expect(lists(zeroHash, keeper)).toEqual([])
    expect(lists(job, keeper)).toBeUndefined()
    expect(lists(tree.root as Hex, `0x${'99'.repeat(20)}`)).toBeUndefined()
  })
})

describe('serve', () => {
  const plan = planWorkflow(
    parseWorkflow({
      workflow: 'v1',
      name: 'nested',
      input: { type: 'array', items: { type: 'string' } },
      models: { small: { any: ['local/sentiment'], class: 'Exact' }, large: { any: ['openai/m', 'other/m'] } },
      nodes: {
        each: { map: 'input', as: 'text', do: { infer: 'small', task: 'text-classification', text: '${text}' } },
        say: { chat: 'large', messages: [{ user: 'hello' }] },
      },
      output: 'say',
    }),
  )
  test('default: every call with its bindings, nested ones too', () => {
    expect(callsOf(plan)).toEqual([
      { path: 'each[]', kind: 'infer', bindings: ['local/sentiment'], minClass: 'Exact' },
      { path: 'say', kind: 'chat', bindings: ['openai/m', 'other/m'], minClass: 'Unattested' },
    ])
  })
  test('behavior: the job’s class is demanded of every call', () => {
    const demanded: string[] = []
    unserved(callsOf(plan), 'Attested', ({ minClass }) => demanded.push(minClass) > 0)
    expect(demanded).toEqual(['Exact', 'Attested'])
  })
})
