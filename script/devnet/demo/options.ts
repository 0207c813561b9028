import { parseArgs } from 'node:util'
import { DevnetOptionError } from '../errors.ts'

export const DEMO_HELP = `npm run demo [-- flags]: a whole network, one real job from funding to verified results, and its end

  --json                print a JSON object as the last line (docs/schemas/demo.json)
  --provider <name>     local (default): models that ship with the keeper
                        openai: the chat variant, through OPENAI_API_KEY and OPENAI_BASE_URL
  --folder <folder>     where the run keeps its files and logs (default: .pinf/demo); emptied at start
  --help                this text`

export type DemoProvider = 'local' | 'openai'
export type DemoOptions = { help: boolean; json: boolean; provider: DemoProvider; folder: string }

/**
 * Reads the command line.
 *
 * @throws {DevnetOptionError} naming what is unknown or missing.
 */
export function readDemoOptions(args: readonly string[], env: NodeJS.ProcessEnv): DemoOptions {
  const { help = false, json = false, provider = 'local', folder = '.pinf/demo' } = parse(args)
  if (provider !== 'local' && provider !== 'openai') {
    throw new DevnetOptionError(`There is no provider ${provider}.`, { next: 'Choose local or openai.' })
  }
  if (provider === 'openai' && !env.OPENAI_API_KEY) {
    throw new DevnetOptionError('The openai provider needs OPENAI_API_KEY in the environment.', {
      next: 'Set it (and OPENAI_BASE_URL for another endpoint), or leave --provider out.',
    })
  }
  return { help, json, provider, folder }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean' },
        provider: { type: 'string' },
        folder: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (cause) {
    throw new DevnetOptionError((cause as Error).message, { cause, next: '`npm run demo -- --help` lists the flags.' })
  }
}
