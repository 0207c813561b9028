/** The examples of the page on the market with `cast`, in their order, on a fresh network; and that none is missing. */
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { bash, examplesOf } from './support/examples.ts'
import { startTestNetwork } from './support/network.ts'

const PAGE = 'docs/contracts-with-cast.md'

/** What only the Court may call, and the initializer, which nobody can call again. */
const NOT_FOR_US = [
  'freezeLeaf',
  'resolveLeaf',
  'holdBond',
  'releaseBond',
  'slashBond',
  'rejectShard',
  'closeAudit',
  'storeEpochWord',
  'moveBalance',
  'payFromInsurance',
  'initialize',
]
/** Of the proxy, not of the market. */
const OF_THE_PROXY = ['UPGRADE_INTERFACE_VERSION', 'proxiableUUID', 'upgradeToAndCall', 'authority', 'setAuthority']

let devnet: Devnet

beforeAll(async () => {
  devnet = await startTestNetwork({ keepers: 1, indexer: false })
})

afterAll(() => devnet?.stop())

test('every function of the market that is not the Court’s alone has an example', async () => {
  const code = await examplesOf(PAGE)
  const excluded = new Set([...NOT_FOR_US, ...OF_THE_PROXY])
  const names = inferenceMarketAbi.flatMap((item) => (item.type === 'function' ? [item.name] : []))
  expect(names.filter((name) => !excluded.has(name) && !code.includes(`"${name}(`))).toEqual([])
})

test(`the examples of ${PAGE} work`, { timeout: 300_000 }, async () => {
  const { code, output } = await bash(await examplesOf(PAGE), devnet.networkFile)
  expect(code, output).toBe(0)
})
