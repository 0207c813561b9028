import type { JsonObject } from '../content/types.ts'

/** Catalogues of scholarly works, the open web, and data sets by CID. */
export const SOURCE_NAMES = ['arxiv', 'openalex', 'crossref', 'semantic-scholar', 'pubmed', 'http', 'ipfs'] as const
export type SourceName = (typeof SOURCE_NAMES)[number]

/** How a document is read. */
export type SourceForm = 'json' | 'text' | 'pdf' | 'jsonl' | 'csv' | 'parquet'

/** How a catalogue orders what it finds. */
export type SourceSort = 'relevance' | 'newest' | 'cited'

/** What a node may ask of a source besides what all calls have. */
export type SourceField =
  | 'query'
  | 'ids'
  | 'from'
  | 'to'
  | 'sort'
  | 'top'
  | 'url'
  | 'cid'
  | 'as'
  | 'select'
  | 'columns'
  | 'offset'
  | 'limit'

/** What one source understands. */
export type Source = {
  fields: readonly SourceField[]
  /** A node has exactly one of these. */
  asks: readonly SourceField[]
  sorts: readonly SourceSort[]
  forms: readonly SourceForm[]
}

/** The sources of `source`. */
export const SOURCES: Readonly<Record<SourceName, Source>> = {
  arxiv: catalogue(['relevance', 'newest']),
  openalex: catalogue(['relevance', 'newest', 'cited']),
  crossref: catalogue(['relevance', 'newest', 'cited']),
  'semantic-scholar': catalogue(['relevance', 'newest', 'cited']),
  pubmed: catalogue(['relevance', 'newest']),
  http: documents('url', ['json', 'text', 'pdf', 'jsonl', 'csv', 'parquet']),
  // Without PDF: what its text is depends on the program that draws it, and answers from IPFS are Exact.
  ipfs: documents('cid', ['json', 'text', 'jsonl', 'csv', 'parquet']),
}

/** Fields that only some forms of a document have. */
export const FIELDS_OF_FORM: Readonly<Record<SourceForm, readonly SourceField[]>> = {
  json: ['select'],
  text: ['offset', 'limit'],
  pdf: ['offset', 'limit'],
  jsonl: ['columns', 'offset', 'limit'],
  csv: ['columns', 'offset', 'limit'],
  parquet: ['columns', 'offset', 'limit'],
}

/** What answers a source, in the way of `<provider>/<model>`: the format of request and answer has a version. */
export function sourceBinding(name: SourceName): string {
  return `${name}/v1`
}

const text = { type: 'string' }
const optionalText = { type: ['string', 'null'] }
const count = { type: ['integer', 'null'] }
const truncated = { type: 'boolean' }

/** One work, as every catalogue gives it: a field it does not know is null. */
const RECORD: JsonObject = object({
  id: text,
  title: text,
  authors: { type: 'array', items: text },
  year: count,
  date: optionalText,
  abstract: optionalText,
  doi: optionalText,
  url: optionalText,
  pdf: optionalText,
  venue: optionalText,
  type: optionalText,
  citations: count,
})

const RECORDS = object({ records: { type: 'array', items: RECORD }, total: count, truncated })
const ROWS = object({ rows: { type: 'array', items: { type: 'object' } }, truncated })

const DOCUMENTS: Readonly<Record<SourceForm, JsonObject>> = {
  json: object({ json: {}, truncated }),
  text: object({ text, truncated }),
  pdf: object({ text, pages: { type: 'integer' }, truncated }),
  jsonl: object({ rows: { type: 'array' }, truncated }),
  csv: ROWS,
  parquet: ROWS,
}

/** The schema of what a source answers. */
export function sourceOutput(form: SourceForm | undefined): JsonObject {
  return form === undefined ? RECORDS : DOCUMENTS[form]
}

function catalogue(sorts: readonly SourceSort[]): Source {
  return { fields: ['query', 'ids', 'from', 'to', 'sort', 'top'], asks: ['query', 'ids'], sorts, forms: [] }
}

function documents(locator: 'url' | 'cid', forms: readonly SourceForm[]): Source {
  return { fields: [locator, 'as', 'select', 'columns', 'offset', 'limit'], asks: [locator], sorts: [], forms }
}

function object(properties: Readonly<Record<string, JsonObject>>): JsonObject {
  return { type: 'object', required: Object.keys(properties), properties }
}
