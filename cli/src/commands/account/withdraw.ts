import { withdraw, withdrawAll } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { parseAmount, showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
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
  if (text === undefined) {
    const assets = wanted === undefined ? undefined : [session.asset(wanted).address]
    return report(session, output, 'Withdrew everything.', withdrawAll(client, { assets, to }))
  }
  const asset = session.asset(wanted)
  const amount = parseAmount(text, asset)
  const hash = withdraw(client, { asset: asset.address, amount, to })
  return report(session, output, `Withdrew ${showAmount(amount, asset)}.`, hash, { asset: asset.symbol, amount })
}
