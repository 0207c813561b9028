import { writeFile } from 'node:fs/promises'
import { getProject } from '@pinf/sdk'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { parseAddress } from '../../arguments.ts'
import type { Context } from '../../command.ts'
import { FileError } from '../../errors.ts'
import { addExamples } from '../../examples.ts'
import type { Report } from '../../output.ts'
import { degovConfig, degovYaml } from '../../projects/degov.ts'

type Options = {
  out: string
  siteUrl: string
  degovIndexer: string
  walletConnect?: string
  logo?: string
  explorer?: string
}

export function define(command: Command): void {
  command
    .argument('<project>', "address of the project's treasury", parseAddress)
    .requiredOption('--site-url <url>', 'where the front end will be')
    .requiredOption('--degov-indexer <url>', "GraphQL endpoint of DeGov's own indexer")
    .option('--wallet-connect <id>', 'project id for wallets that connect by QR code')
    .option('--logo <url>', "the project's picture")
    .option('--explorer <url>', "the chain's block explorer")
    .option('--out <file>', 'where to write it', 'degov.yml')
  addExamples(
    command,
    'project degov 0xproject… --site-url https://vote.example --degov-indexer https://indexer.example/graphql',
  )
}

export async function run({ connect }: Context, options: Options, address: Address): Promise<Report> {
  const { client, config } = await connect()
  const project = await getProject(client, { project: address })
  const { out, siteUrl, degovIndexer: indexerUrl, walletConnect: walletConnectId, logo, explorer } = options
  const site = { siteUrl, indexerUrl, walletConnectId, logo, explorer, rpcUrl: config.rpcUrl }
  const degov = degovConfig(project, config.deployment, site)
  await writeFile(out, degovYaml(degov)).catch((cause) => {
    throw new FileError(out, 'cannot be written', { cause })
  })
  return { data: { file: out, config: degov }, text: `Wrote ${out}.` }
}
