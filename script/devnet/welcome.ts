import pc from 'picocolors'
import { people } from './accounts.ts'
import type { Devnet } from './devnet.ts'

/** What a newcomer needs to know about the network that just came up. */
export function welcome({ rpcUrl, indexer, web, keepers, networkFile, folder }: Devnet): string {
  const accounts = Object.values(people).map(
    ({ name, address, privateKey }) => `  ${name.padEnd(22)} ${address}  ${pc.dim(privateKey)}`,
  )
  return `
${pc.bold('The network is up.')} Ctrl-C ends all of it.

${web ? `  web app     ${pc.cyan(web.url)}\n` : ''}  indexer     ${indexer?.url}/graphql
  chain       ${rpcUrl} (chain id 31337, a block a second)
${keepers.map(({ name, url }) => `  ${name.padEnd(11)} ${url}`).join('\n')}
  addresses   ${networkFile}
  logs        ${folder}/logs

${pc.bold('Accounts')}, each with ETH and 100,000 test USDC; their keys are public:
${accounts.join('\n')}

${pc.bold('Try next')}
${web ? '  Open the web app, connect as one of the accounts, and contribute to a project.\n' : ''}  npx pinf project list              what there is to fund
  npx pinf job list                  jobs and how they stand
  npx pinf verify <job>              fetch a job's results and check every one of them
  npx pinf --help                    everything else
`
}
