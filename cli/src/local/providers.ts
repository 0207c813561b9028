import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Providers } from '@pinf/keeper/providers'
import { fileBlocks } from '../fileBlocks.ts'
import { BLOCKS } from '../results.ts'

/** Where models of this machine are converted once. */
const MODELS_FOLDER = join('.pinf', 'models')

/**
 * Models of this machine, and every provider that the environment has a key for; with a folder of results also sources, which
 * keep there what they are sent. Loaded only when asked for.
 */
export async function openProviders(concurrency: number, folder?: string): Promise<Providers> {
  const { createProviders, settingsOf } = await import('@pinf/keeper/providers')
  const local = { cacheDir: MODELS_FOLDER }
  const sources = folder === undefined ? undefined : await sourcesIn(folder)
  return createProviders({ settings: settingsOf(process.env), concurrency, local, sources })
}

async function sourcesIn(folder: string) {
  const { localSources } = await import('@pinf/keeper/sources')
  await mkdir(folder, { recursive: true })
  return localSources(process.env, folder, fileBlocks(join(folder, BLOCKS)))
}
