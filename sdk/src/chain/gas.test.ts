import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { estimateJobGas, GAS } from './gas.ts'

const snapshots = JSON.parse(readFileSync(new URL('../../../snapshots/gas/market.json', import.meta.url), 'utf8'))

test('each figure lies within 3 % of its snapshot', () => {
  const measured = {
    post: snapshots.post,
    claim: snapshots.claim,
    submit: snapshots.submit,
    finalize: snapshots.finalize,
    claimMore: snapshots.claimBatch10,
    finalizeMore: snapshots.finalizeBatch10,
  }
  for (const [name, value] of Object.entries(measured)) {
    expect(GAS[name as keyof typeof GAS] / Number(value), name).toBeGreaterThan(0.97)
    expect(GAS[name as keyof typeof GAS] / Number(value), name).toBeLessThan(1.03)
  }
})

test('one shard is a life; further ones of a batch cost less', () => {
  const one = estimateJobGas(1)
  expect(one.payer + one.keepers).toBeCloseTo(Number(snapshots.lifecycle), -4)
  expect(estimateJobGas(10).keepers).toBeLessThan(10 * one.keepers)
  expect(estimateJobGas(20).keepers).toBe(2 * estimateJobGas(10).keepers)
})
