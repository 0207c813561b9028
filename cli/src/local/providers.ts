import { join } from 'node:path'
import type { Providers } from '@pinf/keeper/providers'

/** Where models of this machine are converted once. */
const MODELS_FOLDER = join('.pinf', 'models')

/** Models of this machine, and every provider that the environment has a key for. Loaded only when asked for. */
export async function openProviders(concurrency: number): Promise<Providers> {
  const { createProviders, settingsOf } = await import('@pinf/keeper/providers')
  return createProviders({ settings: settingsOf(process.env), concurrency, local: { cacheDir: MODELS_FOLDER } })
}
