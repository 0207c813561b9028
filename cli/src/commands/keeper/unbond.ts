import { getStake, unbond } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { parseAmount, showAmount, showTime } from '../../format.ts'
import { chainTime } from '../../jobs.ts'
import type { Report } from '../../output.ts'
import { confirm } from '../../transactions.ts'

type Options = { asset?: string }

export function define(command: Command): void {
  command
    .argument('<amount>', 'in token units, out of free stake')
    .option('--asset <symbol>', "symbol or address; the deployment's first when left out")
}

export async function run({ connect, output }: Context, options: Options, text: string): Promise<Report> {
  const session = await connect()
  const { client } = session
  const asset = session.asset(options.asset)
  const amount = parseAmount(text, asset)
  const hash = await unbond(client, { asset: asset.address, amount })
  const { gasUsed } = await confirm(session, output, hash)
  const { availableAt } = await getStake(client, { keeper: session.address(), asset: asset.address })
  const when = showTime(availableAt, await chainTime(client))
  return {
    data: { asset: asset.symbol, amount, availableAt, transactionHash: hash, gasUsed },
    text: `Unbonding ${showAmount(amount, asset)}; \`pinf keeper complete-unbonding\` takes it ${when}.`,
  }
}
