import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../command.ts'
import { type KeeperIdentity, keeperIdentity } from './accounts.ts'
import { choosePort, type PortWish } from './ports.ts'
import { type Child, startChild } from './process/child.ts'
import { until } from './process/until.ts'
import type { Service } from './service.ts'

export type KeeperOptions = {
  /** Counted from 0. */
  index: number
  rpcUrl: string
  deploymentFile: string
  /** Its journal and block store: two keepers never share one. */
  dataFolder: string
  logFile: string
  port?: PortWish
  /** More of the keeper's own settings, such as `KEEPER_PROVIDERS`; they win over the ones set here. */
  env?: Record<string, string>
}

export type KeeperService = Service &
  KeeperIdentity & {
    readonly dataFolder: string
    readonly logFile: string
    /** Kills it like a power cut would, and waits until it is gone. */
    crash(): Promise<void>
    /** Starts it again after `crash` or `stop`, with the same key, journal, blocks and port. */
    restart(env?: Record<string, string>): Promise<void>
  }

/** Starts one keeper as its own process. Resolves once its gateway answers. */
export async function startKeeper(options: KeeperOptions): Promise<KeeperService> {
  const identity = keeperIdentity(options.index)
  const name = `keeper ${options.index + 1}`
  const port = await choosePort(name, options.port)
  const url = `http://127.0.0.1:${port}`
  const died = Promise.withResolvers<never>()
  died.promise.catch(() => {})
  let child: Child

  const start = async (env: Record<string, string> = {}) => {
    child = startChild({
      name,
      command: process.execPath,
      args: [join(ROOT, 'keeper', 'src', 'index.ts')],
      cwd: ROOT,
      env: { ...keeperEnvironment(options, identity, port), ...env },
      logFile: options.logFile,
    })
    child.died.catch(died.reject)
    try {
      await until(async () => (await fetch(`${url}/health`)).status < 500, {
        what: `An answer of ${name}`,
        seconds: 30,
        unless: child.died,
        next: `Its log is in ${options.logFile}.`,
      })
    } catch (error) {
      await child.stop()
      throw error
    }
  }
  await start(options.env)

  return {
    ...identity,
    name,
    url,
    dataFolder: options.dataFolder,
    logFile: options.logFile,
    died: died.promise,
    restart: (env) => start({ ...options.env, ...env }),
    crash: async () => {
      child.kill('SIGKILL')
      await child.ended
    },
    stop: () => child.stop(),
    [Symbol.asyncDispose]: () => child.stop(),
  }
}

/** The messages a keeper logged so far, oldest first, each as the object it wrote. */
export async function keeperLog({ logFile }: KeeperService): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(logFile, 'utf8')).split('\n')
  return lines.filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line))
}

function keeperEnvironment(
  options: KeeperOptions,
  { staker, operator }: KeeperIdentity,
  port: number,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    KEEPER_RPC_URL: options.rpcUrl,
    KEEPER_DEPLOYMENT: options.deploymentFile,
    KEEPER_PRIVATE_KEY: operator.privateKey,
    KEEPER_ADDRESS: staker.address,
    KEEPER_DATA_DIR: options.dataFolder,
    KEEPER_HOST: '127.0.0.1',
    KEEPER_PORT: `${port}`,
    KEEPER_PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...options.env,
  }
}
