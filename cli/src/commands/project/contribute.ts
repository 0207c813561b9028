import { contribute, getProject, previewContribute } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { parseAmount, showAmount } from '../../format.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

type Options = { for?: Address; permit?: boolean }

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .argument('<amount>', "in units of the project's asset, such as 50")
    .option('--for <address>', 'mint the shares to this account', parseAddress)
    .option('--permit', 'allow the transfer by signature instead of a transaction')
}

export async function run(
  { connect, output }: Context,
  options: Options,
  project: Address,
  text: string,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const { asset } = await getProject(client, { project })
  const amount = parseAmount(text, asset)
  const { shares, redeemable } = await previewContribute(client, { project, amount })
  const hash = contribute(client, {
    project,
    amount,
    contributor: options.for,
    minRedeemable: redeemable,
    source: options.permit ? 'permit' : 'wallet',
  })
  return report(session, output, `Contributed ${showAmount(amount, asset)}.`, hash, { project, amount, shares })
}
