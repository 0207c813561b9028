import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Devnet, type DevnetOptions, startDevnet } from '../../../script/devnet/devnet.ts'

/** A network for one test file, in a folder of its own that goes with it. */
export async function startTestNetwork(options: Omit<DevnetOptions, 'folder' | 'keep'> = {}): Promise<Devnet> {
  const folder = await mkdtemp(join(tmpdir(), 'pinf-e2e-'))
  const devnet = await startDevnet({ web: false, ...options, folder })
  const stop = async () => {
    await devnet.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...devnet, stop, [Symbol.asyncDispose]: stop }
}
