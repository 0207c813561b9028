import type { Command } from 'commander'

/** What every command takes, by flag or `PINF_…` variable. */
export type GlobalOptions = {
  rpcUrl?: string
  deployment?: string
  network?: string
  privateKey?: string
  account?: string
  indexer?: string
  gateway?: string[]
  json?: boolean
}

/** Adds them; they may stand before or after a command's name. */
export function addGlobalOptions(command: Command): Command {
  return command
    .option('--rpc-url <url>', 'RPC of the chain (PINF_RPC_URL)')
    .option('--deployment <file>', 'where the contracts are (PINF_DEPLOYMENT)')
    .option('--network <file>', "a devnet's network.json; found by itself where one runs (PINF_NETWORK)")
    .option('--private-key <key>', 'signs what is sent; better in PINF_PRIVATE_KEY')
    .option('--account <n>', 'signs with a funded account of a devnet (PINF_ACCOUNT)')
    .option('--indexer <url>', 'indexer to ask for lists (PINF_INDEXER)')
    .option('--gateway <url...>', 'gateways to try first for content (PINF_GATEWAY)')
    .option('--json', 'print one JSON object')
}
