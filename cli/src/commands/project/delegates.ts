import { contractAddress, getDelegates, getProject, type ProtocolClient } from '@pinf/sdk'
import type { Command } from 'commander'
import { erc20Abi } from 'viem'
import { readContract } from 'viem/actions'
import type { Context } from '../../command.ts'
import { addExamples } from '../../examples.ts'
import { showAmount } from '../../format.ts'
import { type Report, table } from '../../output.ts'
import { addVoters, type Voters, votesChoice } from '../../projects/governors.ts'
import { shareUnit } from '../../projects/shareUnit.ts'

export function define(command: Command): void {
  addVoters(command)
  addExamples(command, 'project delegates 0xproject…', 'project delegates platform')
}

export async function run({ connect }: Context, _options: object, project: Voters): Promise<Report> {
  const { client } = await connect()
  const [unit, delegates] = await Promise.all([
    unitOf(client, project),
    getDelegates(client, votesChoice(client, project)),
  ])
  const total = delegates.reduce((sum, { votes }) => sum + votes, 0n)
  const rows = delegates.map(({ delegate, votes, delegators }) => [
    delegate,
    showAmount(votes, unit),
    `${Number((votes * 10_000n) / total) / 100} %`,
    delegators.join('\n'),
  ])
  return { data: { project, delegates }, text: table(['delegate', 'votes', 'of all', 'also for'], rows) }
}

async function unitOf(client: ProtocolClient, project: Voters) {
  if (project !== 'platform') return shareUnit(await getProject(client, { project }))
  const token = { address: contractAddress(client, 'platformToken'), abi: erc20Abi } as const
  const [symbol, decimals] = await Promise.all([
    readContract(client, { ...token, functionName: 'symbol' }),
    readContract(client, { ...token, functionName: 'decimals' }),
  ])
  return { symbol, decimals }
}
