import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'

/** All examples of a page, in their order, as one script. */
export async function examplesOf(page: string): Promise<string> {
  return [...(await readFile(page, 'utf8')).matchAll(/```bash\n(.*?)```/gs)].map(([, code]) => code ?? '').join('\n')
}

/** Runs a script against a network; what it printed comes with the code that it ended with. */
export async function bash(script: string, networkFile: string): Promise<{ code: number; output: string }> {
  const shell = spawn('bash', ['-euo', 'pipefail', '-s'], {
    env: { ...process.env, PINF_NETWORK: networkFile },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (output += chunk))
  shell.stdin.end(script)
  const [code] = (await once(shell, 'close')) as [number]
  return { code, output }
}
