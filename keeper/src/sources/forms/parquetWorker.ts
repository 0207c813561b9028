import { parentPort, workerData } from 'node:worker_threads'
import type { Json } from '@pinf/sdk/content'
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { DocumentError } from '../errors.ts'
import { gather } from '../fit.ts'
import type { Asked } from '../types.ts'
import type { ParquetJob } from './parquet.ts'

/** What is fetched of one file, and what one of its row groups may unfold to. */
const MAX_READ_BYTES = 128 * 1024 * 1024
const MAX_GROUP_BYTES = 256 * 1024 * 1024
/** What one of its pages may unfold to: writers make pages of about 1 MiB. */
const MAX_PAGE_BYTES = 64 * 1024 * 1024
/** Rows that are read at a time where no limit is given. */
const BATCH = 500

/** The rows that are wanted, and no more than an answer can hold. */
async function read({ size, asked }: ParquetJob): Promise<Json[]> {
  const buffer = bounded(size)
  const metadata = await parquetMetadataAsync(buffer)
  const names = parquetSchema(metadata).children.map(({ element }) => element.name)
  const missing = asked.columns?.find((name) => !names.includes(name))
  if (missing !== undefined) throw new DocumentError(`it has no column \`${missing}\`; there are ${names.join(', ')}`)
  return gather(rows(buffer, metadata, asked), { limit: asked.limit })
}

async function* rows(file: AsyncBuffer, metadata: FileMetaData, asked: Asked): AsyncGenerator<Json> {
  const { columns, offset = 0, limit = Number.POSITIVE_INFINITY } = asked
  const end = Math.min(offset + limit, Number(metadata.num_rows))
  for (let rowStart = offset; rowStart < end; rowStart += BATCH) {
    const rowEnd = Math.min(rowStart + BATCH, end)
    checkGroups(metadata, rowStart, rowEnd)
    const only = columns && { columns: [...columns] }
    const options = { file, metadata, rowStart, rowEnd, compressors: boundedCompressors, geoparquet: false, ...only }
    for (const row of await parquetReadObjects(options)) yield toJson(row)
  }
}

/** Every codec that unpacks pages, up to the limit. */
const boundedCompressors: Compressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, unpack]) => [
    codec,
    (input: Uint8Array, length: number) => {
      if (length > MAX_PAGE_BYTES)
        throw new DocumentError(`a page has ${length} bytes; at most ${MAX_PAGE_BYTES} are read`)
      return unpack(input, length)
    },
  ]),
)

/** The format lets a small file unfold into a large one. */
function checkGroups({ row_groups }: FileMetaData, rowStart: number, rowEnd: number): void {
  let first = 0
  for (const { num_rows, total_byte_size } of row_groups) {
    const last = first + Number(num_rows)
    if (first < rowEnd && last > rowStart && Number(total_byte_size) > MAX_GROUP_BYTES) {
      throw new DocumentError(`a row group has ${total_byte_size} bytes; at most ${MAX_GROUP_BYTES} are read`)
    }
    first = last
  }
}

const waiting = new Map<number, (bytes: Uint8Array) => void>()
let asks = 0

parentPort?.on('message', ({ slice, bytes }: { slice: number; bytes: Uint8Array }) => {
  waiting.get(slice)?.(bytes)
  waiting.delete(slice)
})

/** Asks the main thread, which has the file. */
function slice(start: number, end: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    waiting.set(++asks, resolve)
    parentPort?.postMessage({ slice: asks, start, end })
  })
}

/** The file as the library reads it, no further than the limit. */
function bounded(size: number): AsyncBuffer {
  let taken = 0
  return {
    byteLength: size,
    async slice(start, end = size) {
      // A start below zero counts from the end of the file.
      const from = start < 0 ? Math.max(0, size + start) : start
      taken += Math.max(0, Math.min(end, size) - from)
      if (taken > MAX_READ_BYTES) throw new DocumentError(`more than ${MAX_READ_BYTES} bytes of it would be needed`)
      const bytes = await slice(from, end)
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    },
  }
}

/** A value of any column as JSON: integers beyond 2⁵³ as text, times in ISO 8601, bytes in base64, what has no number as null. */
function toJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
      return value.toWellFormed()
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  }
  if (typeof value !== 'object' || value === null) return null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as Iterable<unknown>, toJson)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), toJson(inner)]))
}

read(workerData as ParquetJob).then(
  (result) => parentPort?.postMessage({ result }),
  (error) => {
    const detail =
      error instanceof DocumentError ? error.detail : `it is not Parquet that can be read: ${error.message}`
    parentPort?.postMessage({ refused: detail })
  },
)
