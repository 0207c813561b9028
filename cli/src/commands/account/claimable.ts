import { getBalances } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { showAmount } from '../../format.ts'
import { type Report, table } from '../../output.ts'

export function define(command: Command): void {
  command.argument('[address]', "whose money; the chosen account's when left out", parseAddress)
}

export async function run({ connect }: Context, _options: object, address?: Address): Promise<Report> {
  const { client, address: own } = await connect()
  const owner = address ?? own()
  const balances = await getBalances(client, { owner })
  const rows = balances.map(({ asset, claimable, inJobs, wallet }) =>
    [claimable, inJobs, wallet].map((amount) => showAmount(amount, asset)),
  )
  const data = {
    owner,
    balances: balances.map(({ asset, ...amounts }) => ({ asset: asset.symbol, address: asset.address, ...amounts })),
  }
  return { data, text: table(['claimable', 'in jobs', 'in the wallet'], rows) }
}
