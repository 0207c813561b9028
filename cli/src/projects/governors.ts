import { contractAddress, type GovernorChoice, type ProtocolClient, type VotesChoice } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress, parseId } from '../arguments.ts'

/** A project's treasury, or the word for the platform. */
export type Voters = Address | 'platform'

/** Adds the argument that says who votes. */
export function addVoters(command: Command): Command {
  return command.argument('<project>', "address of the project's treasury, or `platform`", parseVoters)
}

/** Adds the arguments that name a proposal. */
export function addProposal(command: Command, which: string): Command {
  return addVoters(command).argument('<proposal>', which, parseId)
}

/** Whose Governor is meant. */
export function governorChoice(client: ProtocolClient, voters: Voters): GovernorChoice {
  return voters === 'platform' ? { governor: contractAddress(client, 'platformGovernor') } : { project: voters }
}

/** Whose votes are meant. */
export function votesChoice(client: ProtocolClient, voters: Voters): VotesChoice {
  return voters === 'platform' ? { token: contractAddress(client, 'platformToken') } : { project: voters }
}

function parseVoters(text: string): Voters {
  return text === 'platform' ? text : parseAddress(text)
}
