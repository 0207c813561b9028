import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT } from '../../../script/command.ts'
import { until } from './until.ts'

type Printed = { stdout: string; stderr: string }
export type Outcome = Printed & { code: number }

export type CommandLineOptions = {
  cwd: string
  env?: Record<string, string>
  /** Presses Ctrl-C, once, as soon as stderr reads like this. */
  interruptAt?: RegExp
}

/** Runs `pinf` as a process of its own in a folder of its own, with its two outputs kept apart. */
export async function commandLine(args: readonly string[], options: CommandLineOptions): Promise<Outcome> {
  const { interruptAt } = options
  await using command = startCommand(args, options)
  if (interruptAt) {
    await command.says(({ stderr }) => interruptAt.test(stderr))
    command.pressCtrlC()
  }
  return await command.ended
}

export type RunningCommand = AsyncDisposable & {
  readonly ended: Promise<Outcome>
  /** Resolves as soon as what it printed so far is as wished; throws when it ends before. */
  says(wish: (printed: Printed) => boolean): Promise<Printed>
  /** Interrupts it and every process it started, as a terminal does. */
  pressCtrlC(): void
}

/** Starts `pinf` and lets it run; what is still there in the end is killed. */
export function startCommand(args: readonly string[], { cwd, env = {} }: CommandLineOptions): RunningCommand {
  const { PINF_NETWORK: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(ROOT, 'cli/src/main.ts'), ...args], {
    cwd,
    // A group of its own stands for a terminal.
    detached: true,
    // In CI colours are on even where nobody looks.
    env: { ...inherited, NO_COLOR: '1', ...env },
  })
  const printed: Printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      printed[name] += chunk
    })
  }
  let isRunning = true
  const ended = once(child, 'close').then(([code]) => {
    isRunning = false
    return { ...printed, code: code as number }
  })
  const signalGroup = (signal: NodeJS.Signals) => {
    if (isRunning && child.pid !== undefined) process.kill(-child.pid, signal)
  }
  return {
    ended,
    async says(wish) {
      await until(() => wish(printed) || !isRunning)
      if (!wish(printed)) throw new Error(`It ended before: ${printed.stdout}${printed.stderr}`)
      return printed
    },
    pressCtrlC: () => signalGroup('SIGINT'),
    async [Symbol.asyncDispose]() {
      signalGroup('SIGKILL')
      await ended
    },
  }
}
