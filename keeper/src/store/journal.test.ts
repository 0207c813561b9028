import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobTerms, Shard } from '@pinf/sdk'
import type { Answer } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { JournalInUseError, JournalMismatchError } from '../errors.ts'
import { nextAction, refuseShard } from '../policy/next.ts'
import { type Journal, openJournal } from './journal.ts'
import type { NewTransaction } from './transactionLog.ts'

const owner = { chain: '31337:0xabc', market: '0x01', keeper: '0x02' }
const job = `0x${'11'.repeat(32)}` as const
const requestHash = `0x${'22'.repeat(32)}` as const
const sender = `0x${'33'.repeat(20)}` as const

let folder: string
let path: string
let journal: Journal
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinf-journal-'))
  path = join(folder, 'journal.sqlite')
  journal = openJournal(path, owner)
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

const reopen = () => {
  journal.close()
  journal = openJournal(path, owner)
}

describe('answers', () => {
  const evidence = { binding: 'openai/m', class: 'Unattested', costUsd: 0.1, elapsedMs: 3 } as const
  const answer: Answer = { evidence, response: Uint8Array.of(0, 255, 7) }

  test('default: an answer survives a restart byte for byte', async () => {
    await journal.answers.record({ job, item: 4, path: 'notes[1]@0' }, requestHash, answer)
    reopen()
    const found = journal.answers.find({ job, item: 4, path: 'notes[1]@0' })
    expect(found?.evidence).toEqual(evidence)
    expect([...(found?.response ?? [])]).toEqual([0, 255, 7])
    expect(journal.answers.find({ job, item: 5, path: 'notes[1]@0' })).toBeUndefined()
  })

  test('behavior: the first answer stays, whatever comes later', async () => {
    await journal.answers.record({ job, item: 0, path: 'a' }, requestHash, answer)
    await journal.answers.record({ job, item: 0, path: 'a' }, requestHash, {
      evidence: { ...evidence, failure: 'timeout' },
    })
    expect(journal.answers.find({ job, item: 0, path: 'a' })?.evidence.failure).toBeUndefined()
  })

  test('behavior: a failed attempt is recorded without a response', async () => {
    await journal.answers.record({ job, item: 0, path: 'a' }, requestHash, {
      evidence: { ...evidence, failure: 'timeout' },
    })
    expect(journal.answers.find({ job, item: 0, path: 'a' })).toEqual({ evidence: { ...evidence, failure: 'timeout' } })
  })

  test('behavior: only Exact answers are found by their request, and only in their job', async () => {
    await journal.answers.record({ job, item: 0, path: 'a' }, requestHash, answer)
    expect(journal.answers.findExact(job, requestHash)).toBeUndefined()
    const exact = { ...answer, evidence: { ...evidence, binding: 'local/sentiment', class: 'Exact' as const } }
    const memo = { jobId: job, shard: 0, item: 0, step: 0, root: requestHash }
    const reused = { ...exact, evidence: { ...exact.evidence, memo } }
    await journal.answers.record({ job, item: 2, path: 'a' }, requestHash, reused)
    expect(journal.answers.findExact(job, requestHash)).toBeUndefined()
    await journal.answers.record({ job, item: 1, path: 'a' }, requestHash, exact)
    expect(journal.answers.findExact(job, requestHash)?.evidence).toEqual(exact.evidence)
    expect(journal.answers.findExact(requestHash, requestHash)).toBeUndefined()
  })

  test('behavior: a finished job is forgotten', async () => {
    await journal.answers.record({ job, item: 0, path: 'a' }, requestHash, answer)
    journal.answers.forget(job)
    expect(journal.answers.count(job)).toBe(0)
  })
})

describe('jobs', () => {
  test('default: scans add up and repeat without harm', () => {
    const found = { id: job, postedBlock: 7n, data: '0x1234' } as const
    expect(journal.jobs.scannedTo()).toBeUndefined()
    journal.jobs.recordScan({ jobs: [found], claims: [{ job, shard: 2 }], rejections: [], block: 9n })
    journal.jobs.recordScan({ jobs: [found], claims: [{ job, shard: 0 }], rejections: [], block: 12n })
    reopen()
    expect(journal.jobs.scannedTo()).toBe(12n)
    expect(journal.jobs.active()).toEqual([found])
    expect(journal.jobs.claimsOf(job)).toEqual([0, 2])
    journal.jobs.markDone(job)
    expect(journal.jobs.active()).toEqual([])
    expect(journal.jobs.find(job)).toEqual(found)
  })

  test('behavior: a result is kept as it will be submitted', () => {
    const result = { root: '0x01', bundle: '0x02', delivered: 25, reused: 0 } as const
    journal.jobs.saveResult(job, 3, result)
    reopen()
    expect(journal.jobs.workOn(job, 3)).toEqual({ result, rejected: false })
    expect(journal.jobs.workOn(job, 4)).toEqual({ result: undefined, rejected: false })
  })

  test('behavior: a rejected result is kept, and never submitted again', () => {
    const result = { root: '0x01', bundle: '0x02', delivered: 5, reused: 0 } as const
    for (const shard of [3, 4]) journal.jobs.saveResult(job, shard, result)
    const found = { jobs: [], claims: [], rejections: [{ job, shard: 3 }], block: 20n }
    journal.jobs.recordScan(found)
    journal.jobs.recordScan(found)
    reopen()

    const terms = { items: 25, itemsPerShard: 5, minPrice: 1n, maxPrice: 2n, minDeliveredBps: 9_500 } as JobTerms
    const claimed = (index: number) =>
      nextAction({
        terms,
        shard: { index, items: 5, state: 'Claimed', keeper: sender, time: 9 } as Shard,
        keeper: sender,
        now: 8,
        ...journal.jobs.workOn(job, index),
      })
    expect(journal.jobs.workOn(job, 3)).toEqual({ result, rejected: true })
    expect(refuseShard(terms, 3, journal.jobs.workOn(job, 3))).toBe('its result was rejected')
    expect(refuseShard(terms, 4, journal.jobs.workOn(job, 4))).toBeUndefined()
    expect([claimed(3), claimed(4)]).toEqual(['release', 'submit'])
  })
})

describe('transactions', () => {
  const attempt = {
    hash: '0xaa',
    raw: '0xbb',
    maxFeePerGas: 10n ** 20n,
    maxPriorityFeePerGas: 1n,
    signedAt: 5,
  } as const
  const transaction: NewTransaction = {
    sender,
    nonce: 3,
    label: 'submit',
    to: sender,
    data: '0x',
    gas: 21_000n,
    steps: ['submit:a', 'submit:b'],
    attempt,
  }

  test('default: what was signed is there after a restart, with its steps', () => {
    journal.transactions.add(transaction)
    reopen()
    const [pending] = journal.transactions.pending(sender)
    expect(pending).toMatchObject({ nonce: 3, label: 'submit', gas: 21_000n, attempts: [attempt] })
    expect(journal.transactions.isPending('submit:b')).toBe(true)
    expect(journal.transactions.isPending('submit:c')).toBe(false)
  })

  test('behavior: a mined step may be taken again; a reorg makes it pending once more', () => {
    const { id } = journal.transactions.add(transaction)
    journal.transactions.settle(id, 'mined', 20n)
    expect(journal.transactions.isPending('submit:a')).toBe(false)
    expect(journal.transactions.minedSince(sender, 20n)).toHaveLength(1)
    expect(journal.transactions.minedSince(sender, 21n)).toHaveLength(0)
    journal.transactions.settle(id, 'pending')
    expect(journal.transactions.isPending('submit:a')).toBe(true)
  })

  test('behavior: a nonce whose transaction is gone for good can be used again, a pending one cannot', () => {
    const { id } = journal.transactions.add(transaction)
    expect(() => journal.transactions.add(transaction)).toThrow(/UNIQUE/)
    journal.transactions.settle(id, 'lost')
    journal.transactions.add({ ...transaction, steps: ['finalize:a'] })
    expect(journal.transactions.isPending('finalize:a')).toBe(true)
  })
})

describe('openJournal', () => {
  test('error: JournalMismatchError', () => {
    journal.close()
    expect(() => openJournal(path, { ...owner, chain: '31337:0xdef' })).toThrow(JournalMismatchError)
    journal = openJournal(path, owner)
  })

  test('error: JournalInUseError', () => {
    expect(() => openJournal(path, owner)).toThrow(JournalInUseError)
  })
})
