import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import type { Context } from '../../command.ts'
import { NoSignerError } from '../../errors.ts'
import type { Report } from '../../output.ts'
import { privateKeyOf } from '../../signer.ts'

type Options = { dataDir?: string; providers?: string; keeper?: string; port?: string }

export function define(command: Command): void {
  command
    .option('--data-dir <folder>', 'journal and blocks; must survive restarts (KEEPER_DATA_DIR)')
    .option('--providers <list>', 'such as local,openai (KEEPER_PROVIDERS)')
    .option('--keeper <address>', 'the staked account this key is operator of (KEEPER_ADDRESS)')
    .option('--port <n>', 'of the content gateway (KEEPER_PORT)')
}

/** Runs the keeper as a process of its own, as a service manager would; everything else it takes by `KEEPER_…`. */
export async function run({ config, output, signal }: Context, options: Options): Promise<Report> {
  const { rpcUrl, deployment, signer } = await config()
  if (!signer && !process.env.KEEPER_PRIVATE_KEY) throw new NoSignerError()
  const folder = resolve(options.dataDir ?? process.env.KEEPER_DATA_DIR ?? '.pinf/keeper')
  const file = join(folder, 'deployment.json')
  await mkdir(folder, { recursive: true })
  await writeFile(file, JSON.stringify(deployment))
  const env = {
    KEEPER_RPC_URL: rpcUrl,
    KEEPER_DEPLOYMENT: file,
    KEEPER_DATA_DIR: folder,
    ...named('KEEPER_PRIVATE_KEY', signer && privateKeyOf(signer, deployment.chainId)),
    ...named('KEEPER_PROVIDERS', options.providers),
    ...named('KEEPER_ADDRESS', options.keeper),
    ...named('KEEPER_PORT', options.port),
  }
  const program = fileURLToPath(new URL('./index.ts', import.meta.resolve('@pinf/keeper')))
  // Its log is what it prints; with --json that is no result, so it goes where everything else goes.
  const log = output.json ? process.stderr : 'inherit'
  const child = spawn(process.execPath, [program], {
    stdio: ['inherit', log, 'inherit'],
    env: { ...process.env, ...env },
  })
  // It finishes or releases what is in flight, so wait for it.
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop, { once: true })
  process.once('SIGTERM', stop)
  const [code] = (await once(child, 'exit')) as [number | null]
  return { data: { exitCode: code }, text: '', exitCode: code ?? 1 }
}

function named(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value }
}
