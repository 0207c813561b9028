// Runs a command of this repository, with its own tools (node_modules/.bin) first on PATH.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

export type CommandResult = { code: number; output: string; seconds: number }
export type CommandOptions = { env?: Record<string, string>; quiet?: boolean }

/** Runs `command`, showing what it prints unless `quiet`, and resolves with its exit code and everything it printed. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { env = {}, quiet = false }: CommandOptions = {},
): Promise<CommandResult> {
  const started = performance.now()
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, PATH: [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    if (!quiet) process.stdout.write(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    if (!quiet) process.stderr.write(chunk)
  })
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 1))
  })
  return { code, output: Buffer.concat(chunks).toString('utf8'), seconds: (performance.now() - started) / 1000 }
}
