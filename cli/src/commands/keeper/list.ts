import { getKeeper, listKeepers } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { showAmount } from '../../format.ts'
import { type Report, table } from '../../output.ts'

export function define(_command: Command): void {}

export async function run({ connect }: Context): Promise<Report> {
  const { client } = await connect()
  const addresses = await listKeepers(client)
  const keepers = await Promise.all(addresses.map((keeper) => getKeeper(client, { keeper })))
  const rows = keepers.map(({ keeper, stakes, gateway }) => [
    keeper,
    stakes.map(({ staked, asset }) => showAmount(staked, asset)).join(', '),
    stakes.map(({ locked, asset }) => showAmount(locked, asset)).join(', '),
    gateway ?? '',
  ])
  return { data: { keepers: keepers.map(forJson) }, text: table(['keeper', 'stake', 'locked', 'gateway'], rows) }
}

function forJson({ stakes, ...keeper }: Awaited<ReturnType<typeof getKeeper>>): object {
  return { ...keeper, stakes: stakes.map(({ asset, ...stake }) => ({ asset: asset.symbol, ...stake })) }
}
