/** The whole demo as a user runs it, judged by its last line alone. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validator } from '@cfworker/json-schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../script/command.ts'
import type { Report } from '../../script/devnet/demo/report.ts'

const DEMO = 'script/devnet/demo.ts'

let folder: string
let report: Report

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinf-demo-'))
  const { code, output } = await runCommand('node', [DEMO, '--json', '--folder', folder], { quiet: true })
  expect(code, output).toBe(0)
  report = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')
}, 600_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('default: the last line is what its schema says', async () => {
  const schema = JSON.parse(await readFile(new URL('../../docs/schemas/demo.json', import.meta.url), 'utf8'))
  const validator = new Validator(schema, '2020-12', false)
  expect(validator.validate(report).errors).toEqual([])
  const { jobId: _, ...incomplete } = report
  expect(validator.validate(incomplete).valid).toBe(false)
  expect(validator.validate({ ...report, verified: false }).valid).toBe(false)
})

test('behavior: escrow adds up to the last unit, by the rates in force', () => {
  const { keepers, royaltyReceiver, protocolFees, payerRefund, insurance } = report.escrowOut
  const [toKeepers, royalty, fees, refund, late] = [keepers, royaltyReceiver, protocolFees, payerRefund, insurance].map(
    BigInt,
  )
  expect([toKeepers, royalty, fees, refund, late].reduce((sum = 0n, part = 0n) => sum + part)).toBe(
    BigInt(report.escrowIn),
  )
  expect(report.keepers.reduce((sum, { paid }) => sum + BigInt(paid), 0n)).toBe(toKeepers)
  const gross = BigInt(report.escrowIn) - (refund ?? 0n)
  // Each shard's royalty (5 %) and fee (3 %) is rounded down on its own.
  expect(Number((gross * 500n) / 10_000n - (royalty ?? 0n))).toBeLessThan(report.shards)
  expect(Number((gross * 300n) / 10_000n - (fees ?? 0n))).toBeLessThan(report.shards)
  expect(late).toBe(0n)
})

test('behavior: two keepers with keys of their own shared the work', () => {
  const accounts = report.keepers.flatMap(({ address, operator }) => [address, operator])
  expect(new Set(accounts).size).toBe(4)
  expect(report.keepers.reduce((sum, { shardsFinalized }) => sum + shardsFinalized, 0)).toBe(report.shards)
  expect(report.keepers.every(({ paid }) => BigInt(paid) > 0n)).toBe(true)
})

test('behavior: the indexer counted the same', () => {
  const { shardsFinal, itemsDelivered, keeperPaid } = report.indexer
  expect([shardsFinal, itemsDelivered, keeperPaid]).toEqual([report.shards, report.items, report.escrowOut.keepers])
})

test.each([
  [['--provider', 'openai'], 'OPENAI_API_KEY'],
  [['--provider', 'nobody'], 'There is no provider nobody'],
  [['--frobnicate'], '--frobnicate'],
])('error: %j is refused with a reason', async (flags, reason) => {
  const { code, output } = await runCommand('node', [DEMO, ...flags], { quiet: true, env: { OPENAI_API_KEY: '' } })
  expect(code).toBe(1)
  expect(output).toContain(reason)
  expect(output).not.toContain('    at ')
})
