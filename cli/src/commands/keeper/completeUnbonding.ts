import { completeUnbonding } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

type Options = { asset?: string }

export function define(command: Command): void {
  command.option('--asset <symbol>', "symbol or address; the deployment's first when left out")
}

export async function run({ connect, output }: Context, options: Options): Promise<Report> {
  const session = await connect()
  const asset = session.asset(options.asset)
  const hash = completeUnbonding(session.client, { asset: asset.address })
  return report(session, output, 'The unbonded stake is in your balance.', hash, { asset: asset.symbol })
}
