import type { PriceTable } from '../prices.ts'
import { type ProviderSettings, priceListOf } from '../settings.ts'
import { createBook, type PriceBook } from './book.ts'
import { keep, readKept } from './kept.ts'
import { addressOf, fetchList, type ListRequest, today } from './list.ts'

export type PricesOptions = {
  settings: readonly ProviderSettings[]
  /** Where lists are kept, for a start at which a vendor does not answer. */
  folder: string
  /** Told why prices are missing or old; nothing else comes of it. */
  onProblem(error: unknown): void
  timeoutMs?: number
}

/** Prices that are looked after until they are closed. */
export type Prices = PriceBook & { close(): void }

const HOUR_MS = 3_600_000

/**
 * The prices of all that is switched on. Vendors that publish theirs in a list are asked for it once a day, at the start and
 * then while this is open; while one does not answer, the list that was kept last holds. Never throws, and takes no longer
 * than one timeout.
 */
export async function openPrices({ settings, folder, onProblem, timeoutMs = 10_000 }: PricesOptions): Promise<Prices> {
  const tables = new Map<string, PriceTable>()

  async function renew(list: ListRequest): Promise<void> {
    const { provider } = list
    try {
      const known = tables.get(provider) ?? (await readKept(folder, provider, addressOf(list)))
      if (known) tables.set(provider, known)
      if (known?.asOf === today()) return
      const table = await fetchList(list, timeoutMs)
      tables.set(provider, table)
      await keep(folder, provider, table)
    } catch (error) {
      onProblem(error)
    }
  }

  const lists = settings.flatMap((one) => priceListOf(one) ?? [])
  const renewAll = () => Promise.all(lists.map(renew))
  await renewAll()
  const timer = lists.length > 0 ? setInterval(renewAll, HOUR_MS).unref() : undefined
  return { ...createBook(settings, tables), close: () => clearInterval(timer) }
}
