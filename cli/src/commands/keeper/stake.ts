import { stake } from '@pinf/sdk'
import { type Command, Option } from 'commander'
import type { Context } from '../../command.ts'
import { parseAmount, showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

type Options = { asset?: string; from: 'wallet' | 'permit' | 'balance' }

export function define(command: Command): void {
  command
    .argument('<amount>', 'in token units, such as 500')
    .option('--asset <symbol>', "symbol or address; the deployment's first when left out")
    .addOption(
      new Option('--from <source>', 'where it comes from').choices(['wallet', 'permit', 'balance']).default('wallet'),
    )
}

export async function run({ connect, output }: Context, options: Options, text: string): Promise<Report> {
  const session = await connect()
  const asset = session.asset(options.asset)
  const amount = parseAmount(text, asset)
  const hash = stake(session.client, { asset: asset.address, amount, source: options.from })
  return report(session, output, `Staked ${showAmount(amount, asset)}.`, hash, { asset: asset.symbol, amount })
}
