import { deposit, depositWithPermit } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { parseAmount, showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

type Options = { asset?: string; to?: Address; permit?: boolean }

export function define(command: Command): void {
  command
    .argument('<amount>', 'in token units, such as 25')
    .option('--asset <symbol>', "symbol or address; the deployment's first when left out")
    .option('--to <address>', 'credit this account instead of your own', parseAddress)
    .option('--permit', 'allow the transfer by signature instead of a transaction')
}

export async function run({ connect, output }: Context, options: Options, text: string): Promise<Report> {
  const session = await connect()
  const asset = session.asset(options.asset)
  const amount = parseAmount(text, asset)
  const send = options.permit ? depositWithPermit : deposit
  const hash = send(session.client, { asset: asset.address, amount, creditTo: options.to })
  return report(session, output, `Deposited ${showAmount(amount, asset)}.`, hash, { asset: asset.symbol, amount })
}
