import { join } from 'node:path'
import type { Answerer } from '@pinf/sdk/workflow'

export type Rerun = { answerer: Answerer; close: () => void }

/** Asks this machine's own copies of the models again. Loaded only when asked for: models are large. */
export async function createRerun(signal: AbortSignal): Promise<Rerun> {
  const { combineProviders, createLocal } = await import('@pinf/keeper/providers')
  const local = createLocal({ cacheDir: join('.pinf', 'models') })
  const providers = combineProviders([local], { concurrency: 4 })
  return { answerer: (request) => providers.answer(request, { signal }), close: () => providers.close() }
}
