import type { Json } from '@pinf/sdk/content'
import type { Asked, DocumentFile, Listing } from '../types.ts'
import { rowsOf } from './rows.ts'
import { inThread } from './thread.ts'

export type ParquetJob = { size: number; asked: Asked }

const READER = new URL('./parquetWorker.ts', import.meta.url)

/** Apache Parquet: only the row groups and columns that are wanted are fetched. */
export async function readParquet(file: DocumentFile, asked: Asked): Promise<Listing> {
  const data: ParquetJob = { size: file.size, asked }
  return rowsOf(await inThread<Json[]>(READER, { data, slice: (start, end) => file.slice(start, end) }))
}
