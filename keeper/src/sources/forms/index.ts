import type { SourceForm } from '@pinf/sdk/workflow'
import type { Asked, DocumentFile, Listing } from '../types.ts'
import { readJsonFile } from './json.ts'
import { readParquet } from './parquet.ts'
import { readPdf } from './pdf.ts'
import { readCsv, readJsonl } from './rows.ts'
import { readText } from './text.ts'

/** How each form of a document is read. */
export const FORMS: Readonly<Record<SourceForm, (file: DocumentFile, asked: Asked) => Promise<Listing>>> = {
  json: readJsonFile,
  text: readText,
  pdf: readPdf,
  jsonl: readJsonl,
  csv: readCsv,
  parquet: readParquet,
}
