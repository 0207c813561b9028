import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import type { CommandEntry, Context } from './command.ts'
import { COMMANDS, NOUNS } from './commands/index.ts'
import { addGlobalOptions, type GlobalOptions } from './globals.ts'

const OK = 0
const FAILED = 1
const MISUSED = 2
const INTERRUPTED = 130

/** Runs one command line and returns the exit code: 0, 1 for a failure, 2 for misuse, 130 for Ctrl-C. */
export async function runCli(argv: readonly string[]): Promise<number> {
  let exitCode = OK
  const json = argv.includes('--json')
  const interrupt = new AbortController()
  const onSignal = () => (interrupt.signal.aborted ? process.exit(INTERRUPTED) : interrupt.abort())
  process.on('SIGINT', onSignal)
  try {
    const program = createProgram(json, async (entry, globals, words) => {
      exitCode = await runCommand(json, entry, globals, words, interrupt.signal)
    })
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && (error.exitCode === OK || !json)) {
      // Commander has printed its own complaint, or the help that was asked for.
      return error.exitCode === OK ? OK : MISUSED
    }
    const [{ printError }, errors] = await Promise.all([import('./output.ts'), import('./errors.ts')])
    const known = inOurWords(error, errors)
    printError(known, json)
    if (known instanceof errors.UsageError) return MISUSED
    return known instanceof errors.InterruptedError || interrupt.signal.aborted ? INTERRUPTED : FAILED
  } finally {
    process.off('SIGINT', onSignal)
  }
}

type Run = (entry: CommandEntry, globals: GlobalOptions, words: string[]) => Promise<void>

/** The tree of commands by name and summary only; a command's own options are known once its file is loaded. */
function createProgram(json: boolean, run: Run): Command {
  const program = addGlobalOptions(quietFor(json, new Command('pinf')))
    .description(packageJson.description)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .version(packageJson.version)
    .enablePositionalOptions()
    .exitOverride()
  const nouns = new Map(
    Object.entries(NOUNS).map(([noun, summary]) => [
      noun,
      program.command(noun).description(summary).enablePositionalOptions().exitOverride(),
    ]),
  )
  for (const entry of COMMANDS) {
    const parent = nouns.get(entry.path.length > 1 ? (entry.path[0] ?? '') : '') ?? program
    parent
      .command(entry.path.at(-1) ?? '')
      .description(entry.summary)
      .usage('[options] [arguments]')
      .argument('[words...]')
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .exitOverride()
      .action((words: string[]) => run(entry, program.opts(), words))
  }
  return program
}

async function runCommand(
  json: boolean,
  entry: CommandEntry,
  before: GlobalOptions,
  words: string[],
  signal: AbortSignal,
): Promise<number> {
  const module = await entry.load()
  const command = addGlobalOptions(quietFor(json, new Command(`pinf ${entry.path.join(' ')}`)))
    .description(entry.summary)
    .exitOverride()
  module.define(command)
  let code = OK
  command.action(async (...parsed: unknown[]) => {
    const globals = { ...before, ...command.opts<GlobalOptions>() }
    const { createOutput, printReport } = await import('./output.ts')
    const output = createOutput({ json })
    const context = createContext(globals, output, signal)
    // Commander hands over arguments, options, the command.
    const args = parsed.slice(0, -2) as never[]
    const report = await module.run(context, command.opts() as never, ...args)
    printReport(report, output.json)
    code = report.exitCode ?? OK
  })
  await command.parseAsync(words, { from: 'user' })
  return code
}

function createContext(globals: GlobalOptions, output: Context['output'], signal: AbortSignal): Context {
  // Loaded when asked for: help and a spec's lint need neither viem nor a chain.
  const config = async () => (await import('./config.ts')).loadConfig(globals)
  return {
    output,
    signal,
    config,
    gateways: async () => (await import('./config.ts')).loadGateways(globals),
    connect: async () => {
      const { connect } = await import('./session.ts')
      return connect(await config())
    },
  }
}

/** With `--json` a misuse is one JSON object too, printed like any other error. */
function quietFor(json: boolean, command: Command): Command {
  return json ? command.configureOutput({ outputError: () => {} }) : command
}

function inOurWords(error: unknown, { UsageError, NoSignerError }: typeof import('./errors.ts')): unknown {
  if (error instanceof CommanderError) return new UsageError(error.message.replace(/^error: /, ''))
  return (error as Error).name === 'NoAccountError' ? new NoSignerError({ cause: error }) : error
}
