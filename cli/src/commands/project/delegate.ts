import { delegate } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { addVoters, type Voters, votesChoice } from '../../projects/governors.ts'
import { report } from '../../transactions.ts'

export function define(command: Command): void {
  addVoters(command).argument('[delegate]', 'who votes for you; you yourself when left out', parseAddress)
  addExamples(
    command,
    'project delegate 0xproject… 0xdelegate…',
    'project delegate 0xproject…',
    'project delegate platform',
  )
}

export async function run(
  { connect, output }: Context,
  _options: object,
  project: Voters,
  chosen?: Address,
): Promise<Report> {
  const session = await connect()
  const { client } = session
  const delegatee = chosen ?? session.address()
  const hash = delegate(client, { ...votesChoice(client, project), delegatee })
  const done = chosen ? `${chosen} votes for you; your shares stay yours.` : 'Your votes are your own.'
  return report(session, output, done, hash, { project, delegate: delegatee })
}
