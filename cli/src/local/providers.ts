import { join } from 'node:path'
import type { Providers } from '@pinf/keeper/providers'

/** Where models of this machine are converted once. */
const MODELS_FOLDER = join('.pinf', 'models')

/** Models of this machine, and the endpoint that the environment has a key for. Loaded only when asked for. */
export async function openProviders(concurrency: number): Promise<Providers> {
  const { createProviders } = await import('@pinf/keeper/providers')
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = process.env
  return createProviders({
    names: apiKey ? ['local', 'openai'] : ['local'],
    concurrency,
    local: { cacheDir: MODELS_FOLDER },
    openai: { apiKey: apiKey ?? '', baseUrl },
  })
}
