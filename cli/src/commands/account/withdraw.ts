import { getBalances, NothingToDoError, withdraw, withdrawAll } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { parseAmount, showAmount } from '../../format.ts'
import type { Output, Report } from '../../output.ts'
import type { Session } from '../../session.ts'
import { report } from '../../transactions.ts'

type Options = { asset?: string; to?: Address }

export function define(command: Command): void {
  command
    .argument('[amount]', 'in token units; everything of every asset when left out')
    .option('--asset <symbol>', "symbol or address; the deployment's first when left out")
    .option('--to <address>', 'send it to this account instead of your own', parseAddress)
}

export async function run(
  { connect, output }: Context,
  { asset: wanted, to }: Options,
  text?: string,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  if (text === undefined) return withdrawEverything(session, output, wanted, to)
  const asset = session.asset(wanted)
  const amount = parseAmount(text, asset)
  const hash = withdraw(client, { asset: asset.address, amount, to })
  return report(session, output, `Withdrew ${showAmount(amount, asset)}.`, hash, { asset: asset.symbol, amount })
}

async function withdrawEverything(session: Session, output: Output, wanted?: string, to?: Address): Promise<Report> {
  const { client } = session
  const only = wanted === undefined ? undefined : session.asset(wanted).address
  const balances = await getBalances(client, { owner: session.address() })
  const found = balances.filter(({ asset, claimable }) => claimable > 0n && (!only || asset.address === only))
  if (found.length === 0) {
    const next = '`pinf claimable` shows what there is; money in jobs comes back when their shards end.'
    throw new NothingToDoError('There is nothing to withdraw.', { errorName: 'Escrow_ZeroAmount', details: {}, next })
  }
  const amounts = found.map(({ asset, claimable }) => ({ asset: asset.symbol, amount: claimable }))
  const words = found.map(({ asset, claimable }) => showAmount(claimable, asset)).join(' and ')
  const hash = withdrawAll(client, { assets: found.map(({ asset }) => asset.address), to })
  return report(session, output, `Withdrew ${words}.`, hash, { amounts })
}
