import { parseArgs } from 'node:util'
import type { DevnetOptions } from './devnet.ts'
import { DevnetOptionError } from './errors.ts'
import type { PortWish } from './ports.ts'

export const START_HELP = `npm start [-- flags]: the whole network on this machine, until Ctrl-C

  --keep <folder>         go on from what an earlier run left in this folder, or begin there
  --port <port>           port of the chain's RPC (default: 8545, or the next free one)
  --indexer-port <port>   port of the indexer (default: 8560, or the next free one)
  --web-port <port>       port of the web app (default: 8580, or the next free one)
  --keeper-port <port>    port of the first keeper's gateway; the next ones follow (default: 8570, …)
  --keepers <number>      how many keepers, 1 to 5 (default: 2)
  --no-web                without the web app
  --help                  this text

Everything of a run is in .pinf/devnet, which is emptied at start; logs are in its folder logs.`

const DEFAULT_FOLDER = '.pinf/devnet'

/** What \`npm start\` was asked for. */
export type StartOptions = DevnetOptions & { help: boolean }

/**
 * Reads the command line.
 *
 * @throws {DevnetOptionError} naming the flag that is unknown or wrong.
 */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { keep, help, ...values } = parse(args)
  const port = (flag: PortFlag, preferred: number): PortWish => {
    const chosen = values[flag] === undefined ? undefined : whole(`--${flag}`, values[flag], 1, 65_535)
    return { chosen, preferred }
  }
  const first = port('keeper-port', 8_570)
  const next = (base: number | undefined, index: number) => (base === undefined ? undefined : base + index)
  return {
    help: help === true,
    folder: keep ?? DEFAULT_FOLDER,
    keep: keep !== undefined,
    keepers: values.keepers === undefined ? 2 : whole('--keepers', values.keepers, 1, 5),
    web: values.web !== false,
    ports: {
      chain: port('port', 8_545),
      indexer: port('indexer-port', 8_560),
      web: port('web-port', 8_580),
      keeper: (index) => ({ chosen: next(first.chosen, index), preferred: next(first.preferred, index) }),
    },
  }
}

type PortFlag = 'port' | 'indexer-port' | 'web-port' | 'keeper-port'

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        keep: { type: 'string' },
        port: { type: 'string' },
        'indexer-port': { type: 'string' },
        'web-port': { type: 'string' },
        'keeper-port': { type: 'string' },
        keepers: { type: 'string' },
        web: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (cause) {
    throw new DevnetOptionError((cause as Error).message, { cause, next: '`npm start -- --help` lists the flags.' })
  }
}

function whole(flag: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value
  throw new DevnetOptionError(`${flag} must be a whole number from ${minimum} to ${maximum}, not ${text}.`)
}
