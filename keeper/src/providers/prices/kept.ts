import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PricesNotKeptError } from '../../errors.ts'
import { type PriceTable, priceTable } from '../prices.ts'

/** The list of a provider that was kept last, if it came from this address; what cannot be read is none. */
export async function readKept(folder: string, provider: string, source: string): Promise<PriceTable | undefined> {
  try {
    const table = priceTable.parse(JSON.parse(await readFile(fileOf(folder, provider), 'utf8')))
    return table.source === source ? table : undefined
  } catch {
    return undefined
  }
}

/**
 * Keeps a list for a start at which the vendor does not answer.
 *
 * @throws {PricesNotKeptError} when the folder cannot be written.
 */
export async function keep(folder: string, provider: string, table: PriceTable): Promise<void> {
  const file = fileOf(folder, provider)
  const draft = `${file}.${randomUUID()}`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(draft, JSON.stringify(table))
    await rename(draft, file)
  } catch (cause) {
    throw new PricesNotKeptError(provider, folder, { cause })
  }
}

function fileOf(folder: string, provider: string): string {
  return join(folder, `${provider}.json`)
}
