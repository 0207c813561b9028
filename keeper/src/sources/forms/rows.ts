import { Readable } from 'node:stream'
import { type Json, type JsonObject, parseJson } from '@pinf/sdk/content'
import { CsvError, parse } from 'csv-parse'
import { DocumentError } from '../errors.ts'
import { gather } from '../fit.ts'
import type { Asked, DocumentFile, Listing } from '../types.ts'
import { linesOf } from './files.ts'

/** The longest row, in characters. */
const MAX_ROW = 1024 * 1024

/** One JSON value a line. */
export async function readJsonl(file: DocumentFile, asked: Asked): Promise<Listing> {
  return rowsOf(await gather(values(file, asked.columns), asked))
}

/** Comma-separated values with a header; each row is an object of texts. */
export async function readCsv(file: DocumentFile, asked: Asked): Promise<Listing> {
  const parser = parse({
    bom: true,
    columns: (names: string[]) => names.map((name) => name.toWellFormed()),
    max_record_size: MAX_ROW,
    skip_empty_lines: true,
  })
  const source = Readable.from(file.stream())
  source.on('error', (error) => parser.destroy(error))
  try {
    return rowsOf(await gather(csvRows(source.pipe(parser), asked.columns), asked))
  } catch (cause) {
    if (cause instanceof CsvError) {
      throw new DocumentError(`it is not CSV: ${cause.message}`, { cause })
    }
    throw cause
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** Rows as an answer. */
export function rowsOf(rows: readonly Json[]): Listing {
  return { items: rows, wrap: (items, truncated) => ({ rows: items, truncated }) }
}

async function* values(file: DocumentFile, columns: Asked['columns']): AsyncGenerator<Json> {
  let number = 0
  for await (const line of linesOf(file, MAX_ROW)) {
    number++
    if (line.trim() === '') continue
    const value = parseJson(line.trim())
    if (value === undefined) throw new DocumentError(`line ${number} is not JSON`)
    yield columns ? pick(value, columns, number) : value
  }
}

async function* csvRows(rows: AsyncIterable<Record<string, string>>, columns: Asked['columns']): AsyncGenerator<Json> {
  for await (const row of rows) {
    const missing = columns?.find((name) => !Object.hasOwn(row, name))
    if (missing !== undefined) {
      throw new DocumentError(`it has no column \`${missing}\`; there are ${Object.keys(row).join(', ')}`)
    }
    const names = columns ?? Object.keys(row)
    yield Object.fromEntries(names.map((name) => [name, String(row[name]).toWellFormed()]))
  }
}

/** Some fields of an object; one that is not there is null. */
function pick(value: Json, columns: readonly string[], line: number): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DocumentError(`line ${line} is not an object and has no columns`)
  }
  const row = value as JsonObject
  return Object.fromEntries(columns.map((name) => [name, Object.hasOwn(row, name) ? (row[name] as Json) : null]))
}
