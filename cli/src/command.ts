import type { Command } from 'commander'
import type { Config } from './config.ts'
import type { Output, Report } from './output.ts'
import type { Session } from './session.ts'

/** What a command works with. Connecting is its own choice: some need no chain. */
export type Context = {
  output: Output
  config: () => Promise<Config>
  connect: () => Promise<Session>
  /** Gateways that the user or a running devnet named; asks no chain. */
  gateways: () => Promise<string[]>
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

/** One command: how it is called, and what it does. */
type CommandModule = {
  define: (command: Command) => void
  run: (context: Context, options: never, ...args: never[]) => Promise<Report>
}

/** Where a command is in the tree, one line about it, and its code, loaded only when it is called. */
export type CommandEntry = { path: readonly string[]; summary: string; load: () => Promise<CommandModule> }
