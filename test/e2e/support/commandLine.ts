import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT } from '../../../script/command.ts'

export type Outcome = { code: number; stdout: string; stderr: string }

export type CommandLineOptions = {
  cwd: string
  env?: Record<string, string>
  /** Presses Ctrl-C, once, as soon as stderr reads like this. */
  interruptAt?: RegExp
}

/** Runs `pinf` as a process of its own in a folder of its own, with its two outputs kept apart. */
export async function commandLine(args: readonly string[], options: CommandLineOptions): Promise<Outcome> {
  const { cwd, env = {}, interruptAt } = options
  const { PINF_NETWORK: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(ROOT, 'cli/src/main.ts'), ...args], {
    cwd,
    // In CI colours are on even where nobody looks.
    env: { ...inherited, NO_COLOR: '1', ...env },
  })
  let [stdout, stderr] = ['', '']
  let interrupted = false
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
    if (interruptAt?.test(stderr) && !interrupted) interrupted = child.kill('SIGINT')
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, stdout, stderr }
}
