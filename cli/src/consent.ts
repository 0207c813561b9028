import { createInterface } from 'node:readline/promises'
import { type Command, Option } from 'commander'
import { InterruptedError, UsageError } from './errors.ts'
import type { Output } from './output.ts'

export type ConsentOptions = { yes?: boolean }

/** Adds the flag that answers the question before it is asked. */
export function addConsentOption(command: Command): Command {
  return command.addOption(new Option('--yes', 'sign without asking'))
}

/** Shows what is about to be signed and asks; stops unless the answer is yes. Scripts must say so by `--yes`. */
export async function askConsent(
  output: Output,
  { yes }: ConsentOptions,
  words: string,
  question: string,
  signal: AbortSignal,
): Promise<void> {
  output.note(words)
  if (yes) return
  if (output.json || !process.stdin.isTTY) {
    throw new UsageError('This is asked before it is signed, and nobody is here to answer.', { next: 'Add --yes.' })
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal })
    if (!/^y(es)?$/i.test(answer.trim())) throw new InterruptedError('Nothing was sent.')
  } finally {
    lines.close()
  }
}
