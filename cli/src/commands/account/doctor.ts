import { getAssetRules, getBalances } from '@pinf/sdk'
import type { Command } from 'commander'
import pc from 'picocolors'
import { formatEther } from 'viem'
import { getBalance, getBlock, getCode } from 'viem/actions'
import type { Context } from '../../command.ts'
import { showAmount, showDuration } from '../../format.ts'
import { indexerLag } from '../../indexer.ts'
import type { Report } from '../../output.ts'
import type { Session } from '../../session.ts'

const LARGEST_LAG = 30

type Check = { name: string; ok: boolean; found: string }

export function define(_command: Command): void {}

/** Looks at everything a command needs and says what is missing. */
export async function run({ connect }: Context): Promise<Report> {
  const session = await connect()
  const checks = (
    await Promise.all([
      chain(session),
      contracts(session),
      assets(session),
      gateways(session),
      indexer(session),
      account(session),
    ])
  ).flat()
  const text = checks.map(({ name, ok, found }) => `${ok ? pc.green('✔') : pc.red('✖')} ${name}: ${found}`).join('\n')
  const ok = checks.every((check) => check.ok)
  return { data: { ok, checks }, text, exitCode: ok ? 0 : 1 }
}

async function chain({ client }: Session): Promise<Check[]> {
  const { number, timestamp } = await getBlock(client)
  const age = Date.now() / 1000 - Number(timestamp)
  const found = `chain ${client.chain?.id}, block ${number}, ${showDuration(age)} ${age < 0 ? 'ahead' : 'old'}`
  return [{ name: 'RPC', ok: age < 120, found }]
}

async function contracts({ client, config }: Session): Promise<Check[]> {
  const entries = Object.entries(config.deployment.contracts)
  return Promise.all(
    entries.map(async ([name, address]) => {
      const ok = (await getCode(client, { address })) !== undefined
      return { name, ok, found: ok ? address : `nothing is deployed at ${address}` }
    }),
  )
}

async function assets({ client, config }: Session): Promise<Check[]> {
  return Promise.all(
    config.deployment.assets.map(async (asset) => {
      const { enabled, minimumStake } = await getAssetRules(client, { asset: asset.address })
      const found = enabled
        ? `taken; keepers stake at least ${showAmount(minimumStake, asset)}`
        : 'not taken for new money'
      return { name: asset.symbol, ok: enabled, found }
    }),
  )
}

async function gateways(session: Session): Promise<Check[]> {
  const urls = await session.gateways()
  if (urls.length === 0) return [{ name: 'gateways', ok: false, found: 'none is announced or configured' }]
  return Promise.all(urls.map(async (url) => probe(`gateway ${url}`, `${url}/health`)))
}

async function indexer({ config }: Session): Promise<Check[]> {
  const { indexerUrl } = config
  if (!indexerUrl) return []
  const name = `indexer ${indexerUrl}`
  return indexerLag(indexerUrl).then(
    (lag) => [{ name, ok: lag <= LARGEST_LAG, found: `${lag} blocks behind the chain` }],
    (error: Error) => [{ name, ok: false, found: error.message }],
  )
}

async function account({ client, config, address }: Session): Promise<Check[]> {
  if (!config.signer) return []
  const owner = address()
  const [wei, balances] = await Promise.all([getBalance(client, { address: owner }), getBalances(client, { owner })])
  const money = balances.map(
    ({ asset, wallet, claimable }) => `${showAmount(wallet, asset)} (+${showAmount(claimable, asset)} in the market)`,
  )
  return [{ name: owner, ok: wei > 0n, found: [`${formatEther(wei)} ETH for gas`, ...money].join(', ') }]
}

async function probe(name: string, url: string): Promise<Check> {
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    return { name, ok, found: ok ? 'answers' : `answers ${status}` }
  } catch {
    return { name, ok: false, found: 'cannot be reached' }
  }
}
