import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { PortInUseError } from './errors.ts'

const HOST = '127.0.0.1'
/** Below the range from which Linux hands out ports to outgoing connections, so nothing takes one between check and use. */
const LOWEST = 12_000
const HIGHEST = 32_000

/** How to choose a port: exactly `chosen`, or the first free one from `preferred` on, or any. */
export type PortWish = { chosen?: number | undefined; preferred?: number | undefined }

/**
 * Returns a port that is free now.
 *
 * @throws {PortInUseError} when the port the user chose is taken; a default merely moves on.
 */
export async function choosePort(service: string, { chosen, preferred }: PortWish = {}): Promise<number> {
  if (chosen) {
    if (await isFree(chosen)) return chosen
    throw new PortInUseError(service, chosen)
  }
  for (let port = preferred ?? randomInt(LOWEST, HIGHEST); ; port = port < HIGHEST ? port + 1 : LOWEST) {
    if (!taken.has(port) && (await isFree(port))) {
      taken.add(port)
      return port
    }
  }
}

/** Given out by this process: a service may need a moment until it listens. */
const taken = new Set<number>()

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, HOST, () => probe.close(() => resolve(true)))
  })
}
