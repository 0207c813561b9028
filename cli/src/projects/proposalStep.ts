import type { GovernorChoice, ProtocolClient } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Hash } from 'viem'
import type { Context } from '../command.ts'
import { addExamples } from '../examples.ts'
import type { Report } from '../output.ts'
import { report } from '../transactions.ts'
import { addProposal, governorChoice, type Voters } from './governors.ts'

type Step = {
  name: string
  /** Which proposals it is for. */
  which: string
  send: (client: ProtocolClient, parameters: GovernorChoice & { proposalId: bigint }) => Promise<Hash>
  done: (project: Voters, proposalId: bigint) => string
}

/** A command that takes a proposal one step further, and nothing else. */
export function proposalStep({ name, which, send, done }: Step) {
  return {
    define(command: Command): void {
      addProposal(command, which)
      addExamples(command, `project ${name} 0xproject… 123`, `project ${name} platform 123`)
    },
    async run({ connect, output }: Context, _: object, project: Voters, proposalId: bigint): Promise<Report> {
      const session = await connect()
      const { client } = session
      const sending = send(client, { ...governorChoice(client, project), proposalId })
      return report(session, output, done(project, proposalId), sending, { project, proposalId })
    },
  }
}
