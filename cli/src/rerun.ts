import { join } from 'node:path'
import { BlockNotFoundError, type BlockSource } from '@pinf/sdk/content'
import type { VerifyOptions } from '@pinf/sdk/verify'
import type { Answerer } from '@pinf/sdk/workflow'

export type Rerun = { answerer: Answerer; close: () => void }

/** Asks this machine's own copies of models, and data sets, again. Loaded only when asked for: models are large. */
export async function createRerun(source: BlockSource, signal: AbortSignal): Promise<Rerun> {
  const { combineProviders, createLocal } = await import('@pinf/keeper/providers')
  const { createIpfs } = await import('@pinf/keeper/sources')
  const list = [createLocal({ cacheDir: join('.pinf', 'models') }), createIpfs(source)]
  const providers = combineProviders(list, { concurrency: 4 })
  return { answerer: (request) => providers.answer(request, { signal }), close: () => providers.close() }
}

/** Reads what sources sent again, where somebody still has it. */
export function createReread(source: BlockSource): NonNullable<VerifyOptions['reread']> {
  return async ({ bodyFor }, { binding, snapshots = [] }) => {
    const { renormalize } = await import('@pinf/keeper/sources')
    return renormalize({ binding, request: bodyFor(binding), snapshots }, source).catch((error) => {
      if (error instanceof BlockNotFoundError) return undefined
      throw error
    })
  }
}
