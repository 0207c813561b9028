/** The examples of the pages on `cast`, in their order, on a fresh network; and that none is missing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { inferenceMarketAbi } from '@pinf/sdk/abis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Devnet } from '../../script/devnet/devnet.ts'
import { startTestNetwork } from './support/network.ts'

const MARKET_PAGE = 'docs/contracts-with-cast.md'
const PROJECTS_PAGE = 'docs/projects-with-cast.md'

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

const examples = async (page: string) =>
  [...(await readFile(page, 'utf8')).matchAll(/```bash\n(.*?)```/gs)].map(([, code]) => code ?? '').join('\n')

async function bash(script: string): Promise<{ code: number; output: string }> {
  const shell = spawn('bash', ['-euo', 'pipefail', '-s'], {
    env: { ...process.env, PINF_NETWORK: devnet.networkFile },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (output += chunk))
  shell.stdin.end(script)
  const [code] = (await once(shell, 'close')) as [number]
  return { code, output }
}

test('every function of the market that is not the Court’s alone has an example', async () => {
  const code = await examples(MARKET_PAGE)
  const excluded = new Set([...NOT_FOR_US, ...OF_THE_PROXY])
  const names = inferenceMarketAbi.flatMap((item) => (item.type === 'function' ? [item.name] : []))
  expect(names.filter((name) => !excluded.has(name) && !code.includes(`"${name}(`))).toEqual([])
})

for (const page of [MARKET_PAGE, PROJECTS_PAGE]) {
  test(`the examples of ${page} work`, { timeout: 300_000 }, async () => {
    const { code, output } = await bash(await examples(page))
    expect(code, output).toBe(0)
  })
}
