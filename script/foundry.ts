import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Path of one of Foundry's programs. npm's wrappers around them are of no use here: they end with 0 whatever the program
 * said, are slow to go, and leave the program behind when they are killed.
 */
export function foundryBinary(tool: 'anvil' | 'cast' | 'forge'): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const manifest = createRequire(import.meta.url).resolve(
    `@foundry-rs/${tool}-${process.platform}-${architecture}/package.json`,
  )
  return join(dirname(manifest), 'bin', process.platform === 'win32' ? `${tool}.exe` : tool)
}
