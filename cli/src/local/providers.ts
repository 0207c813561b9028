import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PriceBook, Prices, Providers } from '@pinf/keeper/providers'
import { ProtocolError } from '@pinf/sdk/errors'
import { fileBlocks } from '../fileBlocks.ts'
import type { Output } from '../output.ts'
import { BLOCKS } from '../results.ts'

/** Where models of this machine are converted once. */
const MODELS_FOLDER = join('.pinf', 'models')

/** Where the lists of prices that vendors publish are kept. */
const PRICES_FOLDER = join('.pinf', 'prices')

/**
 * Models of this machine, and every provider that the environment has a key for; with a folder of results also sources, which
 * keep there what they are sent. Loaded only when asked for.
 */
export async function openProviders(
  concurrency: number,
  { folder, prices }: { folder?: string; prices?: PriceBook } = {},
): Promise<Providers> {
  const { createProviders, settingsOf } = await import('@pinf/keeper/providers')
  const local = { cacheDir: MODELS_FOLDER }
  const sources = folder === undefined ? undefined : await sourcesIn(folder)
  return createProviders({ settings: settingsOf(process.env), concurrency, local, sources, prices })
}

/** The prices of every provider that the environment has a key for, and those that come with the keeper. */
export async function openPricesHere(output: Output): Promise<Prices> {
  const { openPrices, settingsOf } = await import('@pinf/keeper/providers')
  const onProblem = (error: unknown) => output.warn(describeProblem(error))
  return openPrices({ settings: settingsOf(process.env), folder: PRICES_FOLDER, onProblem })
}

function describeProblem(error: unknown): string {
  return error instanceof ProtocolError ? `${error.message} ${error.next}` : String(error)
}

async function sourcesIn(folder: string) {
  const { localSources } = await import('@pinf/keeper/sources')
  await mkdir(folder, { recursive: true })
  return localSources(process.env, folder, fileBlocks(join(folder, BLOCKS)))
}
