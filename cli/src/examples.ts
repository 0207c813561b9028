import type { Command } from 'commander'

/** Shows how a command is called, below its options. */
export function addExamples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ pinf ${line}`).join('\n')}`)
}
