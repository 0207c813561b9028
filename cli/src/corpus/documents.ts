import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { type JsonObject, textOf } from '@pinf/sdk/content'
import { FileError, UsageError } from '../errors.ts'
import type { SourceFile } from './files.ts'
import { parseRows, type RowOptions } from './rows.ts'

/** A text with an id of its own. Rows stay whole unless asked to be split; texts of files are split. */
export type Document = { id: string; text: string; fields: JsonObject; embedding?: readonly number[]; isRow: boolean }

type Parse = (content: string, file: SourceFile, options: RowOptions) => Document[] | Promise<Document[]>

const asText: Parse = (content, { id }) => [{ id, text: content, fields: {}, isRow: false }]

/** What is read, by the end of a file's name. Markdown is text that reads well as it is. */
const PARSERS: Readonly<Record<string, Parse>> = {
  '.jsonl': parseRows('jsonl'),
  '.ndjson': parseRows('jsonl'),
  '.csv': parseRows('csv'),
  '.txt': asText,
  '.md': asText,
  '.markdown': asText,
  '.html': asHtml,
  '.htm': asHtml,
}

export function isReadable(path: string): boolean {
  return Object.hasOwn(PARSERS, extname(path).toLowerCase())
}

/** Reads a file's documents. Throws a `FileError` that names the file, or a `UsageError` for one of another kind. */
export async function readDocuments(file: SourceFile, options: RowOptions): Promise<Document[]> {
  const parse = PARSERS[extname(file.path).toLowerCase()]
  if (!parse) {
    throw new UsageError(`${file.path} is of no kind that a corpus is made from.`, {
      next: `Give ${Object.keys(PARSERS).join(', ')} or folders of them.`,
    })
  }
  const bytes = await readFile(file.path).catch((cause) => {
    throw new FileError(file.path, 'cannot be read', { cause })
  })
  const content = textOf(bytes)
  if (content === undefined) throw new FileError(file.path, 'is not UTF-8', { next: 'Convert it, then try again.' })
  return parse(content.replace(/^\ufeff/, ''), file, options)
}

/** Without what is not said in words: links' addresses, pictures, scripts, styles. */
async function asHtml(content: string, { id }: SourceFile): Promise<Document[]> {
  const { convert } = await import('html-to-text')
  const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } }))
  const text = convert(content, {
    wordwrap: false,
    selectors: [
      ...headings,
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ],
  })
  return [{ id, text, fields: {}, isRow: false }]
}
