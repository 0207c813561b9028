import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT } from '../../../script/command.ts'

export type Outcome = { code: number; stdout: string; stderr: string }

export type PinfOptions = {
  cwd: string
  env?: Record<string, string>
  onStderr?: (text: string, interrupt: () => void) => void
}

/** Runs the command line as its users do: as a process of its own. */
export async function pinf(args: readonly string[], { cwd, env = {}, onStderr }: PinfOptions): Promise<Outcome> {
  const { PINF_NETWORK: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(ROOT, 'cli/src/main.ts'), ...args], {
    cwd,
    // In CI colours are on even where nobody looks.
    env: { ...inherited, NO_COLOR: '1', ...env },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => {
    stderr += chunk
    onStderr?.(stderr, () => child.kill('SIGINT'))
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, stdout, stderr }
}
