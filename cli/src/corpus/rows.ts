import { type JsonObject, parseJson } from '@pinf/sdk/content'
import { parse } from 'csv-parse/sync'
import { FileError } from '../errors.ts'
import type { Document } from './documents.ts'
import type { SourceFile } from './files.ts'

/** Which fields of a row are what. */
export type RowOptions = {
  idField: string
  textField: string
  /** A list of numbers; only where embeddings come with the rows. */
  embeddingField?: string | undefined
}

/** Reads one document a row: of lines of JSON, or of CSV under a head. A row without an id is named by its number. */
export function parseRows(form: 'jsonl' | 'csv') {
  const read = form === 'jsonl' ? readLines : readCsv
  return (content: string, file: SourceFile, options: RowOptions): Document[] =>
    read(content, file.path).map(({ row, number }) => documentOf(row, number, file, options))
}

type Row = { row: JsonObject; number: number }

function readLines(content: string, path: string): Row[] {
  const rows: Row[] = []
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue
    const row = parseJson(line)
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      throw new FileError(path, `has no JSON object in line ${index + 1}`, { next: 'Write one object a line.' })
    }
    rows.push({ row: row as JsonObject, number: index + 1 })
  }
  return rows
}

function readCsv(content: string, path: string): Row[] {
  try {
    const rows = parse(content, { columns: true, skip_empty_lines: true }) as JsonObject[]
    return rows.map((row, index) => ({ row, number: index + 1 }))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FileError(path, `is not CSV: ${reason}`, {
      cause,
      next: 'It needs a head and the same fields in every row.',
    })
  }
}

function documentOf(row: JsonObject, number: number, file: SourceFile, options: RowOptions): Document {
  const { idField, textField, embeddingField } = options
  const { [idField]: id = `${file.id}:${String(number).padStart(8, '0')}`, [textField]: text, ...rest } = row
  const refuse = (reason: string, next: string): never => {
    throw new FileError(file.path, `has a row ${number} whose ${reason}`, { next })
  }
  if (typeof text !== 'string') return refuse(`\`${textField}\` is no text`, 'Name the field with --text-field.')
  if (typeof id !== 'string' && typeof id !== 'number') {
    return refuse(`\`${idField}\` is no id`, 'Name the field with --id-field.')
  }
  const document = { id: String(id), text, isRow: true }
  if (embeddingField === undefined) return { ...document, fields: rest }
  const { [embeddingField]: given, ...fields } = rest
  const embedding = typeof given === 'string' ? parseJson(given) : given
  if (!isEmbedding(embedding)) {
    return refuse(`\`${embeddingField}\` is no list of numbers`, 'Name the field with --embedding-field.')
  }
  return { ...document, fields, embedding }
}

function isEmbedding(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((component) => typeof component === 'number')
}
