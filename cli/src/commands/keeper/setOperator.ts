import { setOperator } from '@pinf/sdk'
import type { Command } from 'commander'
import { type Address, zeroAddress } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command.argument('<address>', 'the hot key; the zero address takes it back', parseAddress)
}

export async function run({ connect, output }: Context, _options: object, operator: Address): Promise<Report> {
  const session = await connect()
  const done =
    operator === zeroAddress
      ? 'You have no operator any more.'
      : `${operator} may now claim and submit for you; it can never withdraw.`
  return report(session, output, done, setOperator(session.client, { operator }), { operator })
}
