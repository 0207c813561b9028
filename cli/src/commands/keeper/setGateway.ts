import { setGateway } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import type { Report } from '../../output.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  command.argument('<url>', 'where your content gateway answers; empty takes the announcement back')
}

export async function run({ connect, output }: Context, _options: object, url: string): Promise<Report> {
  const session = await connect()
  const done = url === '' ? 'Took the announcement back: nobody can read your results now.' : `Announced ${url}.`
  return report(session, output, done, setGateway(session.client, { url }), { gateway: url })
}
