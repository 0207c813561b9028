/** The examples of the page on projects with `cast`, in their order, on a fresh network. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { bash, examplesOf } from './support/examples.ts'
import { startTestNetwork } from './support/network.ts'

const PAGE = 'docs/projects-with-cast.md'

let devnet: Devnet

beforeAll(async () => {
  devnet = await startTestNetwork({ keepers: 1, indexer: false })
})

afterAll(() => devnet?.stop())

test(`the examples of ${PAGE} work`, { timeout: 300_000 }, async () => {
  const { code, output } = await bash(await examplesOf(PAGE), devnet.networkFile)
  expect(code, output).toBe(0)
})
