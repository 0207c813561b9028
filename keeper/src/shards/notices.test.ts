import { pino } from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { createNotices, type Notices } from './notices.ts'

const jobId = `0x${'11'.repeat(32)}` as const
const other = `0x${'22'.repeat(32)}` as const

let lines: Record<string, unknown>[]
let notices: Notices
beforeEach(() => {
  lines = []
  notices = createNotices(pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) }))
})
const reasons = () => lines.map(({ msg, reason }) => `${msg}: ${reason}`)

describe('notices', () => {
  test('default: a reason is said once, with what led to it', () => {
    for (let tick = 0; tick < 3; tick++) notices.leftAlone({ jobId }, 'price too low', { price: 7n })
    expect(lines).toMatchObject([{ msg: 'job left alone', jobId, reason: 'price too low', price: 7 }])
  })

  test('behavior: another reason is news, and so is the first one after it', () => {
    for (const reason of ['paused', 'paused', 'too late', 'paused']) notices.leftAlone({ jobId }, reason)
    expect(reasons()).toEqual(['job left alone: paused', 'job left alone: too late', 'job left alone: paused'])
  })

  test('behavior: jobs and shards are told apart; forgetting a job forgets its shards only', () => {
    const say = () => {
      for (const subject of [{ jobId }, { jobId, index: 0 }, { jobId, index: 1 }, { jobId: other }]) {
        notices.leftAlone(subject, 'its result was rejected')
      }
    }
    say()
    expect(lines).toHaveLength(4)
    notices.forget(jobId)
    say()
    expect(lines.slice(4).map(({ jobId: id, index }) => [id, index])).toEqual([
      [jobId, undefined],
      [jobId, 0],
      [jobId, 1],
    ])
  })
})
