import { SourceRefusedError } from '../errors.ts'
import { listing, type WorkRecord, yearOf } from '../records.ts'
import type { Asked, WebSource } from '../types.ts'
import { all, type Element, parseXml, textAt } from '../xml.ts'

/** arXiv's query API, which answers in Atom: https://info.arxiv.org/help/api/user-manual.html */
export const arxiv: WebSource = {
  name: 'arxiv',
  baseUrl: 'https://export.arxiv.org/api',
  // One request every three seconds, over one connection: its terms of use.
  pace: () => ({ requests: 1, intervalMs: 3_000, concurrency: 1 }),

  next(asked, received, baseUrl) {
    if (received.length > 0) return undefined
    const parameters = new URLSearchParams(
      asked.ids
        ? { id_list: asked.ids.map((id) => id.replace(/^arxiv:/i, '')).join(','), max_results: `${asked.ids.length}` }
        : {
            search_query: searchOf(asked),
            max_results: `${asked.top}`,
            sortBy: asked.sort === 'newest' ? 'submittedDate' : 'relevance',
            sortOrder: 'descending',
          },
    )
    return { url: `${baseUrl}/query?${parameters}` }
  },

  read(asked, [document]) {
    const feed = parseXml(document?.bytes ?? new Uint8Array(), 'feed')
    const entries = all(feed, 'entry')
    const error = entries.find((entry) => textAt(entry, 'id')?.includes('/api/errors'))
    if (error) throw new SourceRefusedError(`arXiv says: ${textAt(error, 'summary') ?? 'error'}`)
    const total = Number(textAt(feed, 'totalResults') ?? Number.NaN)
    // An id that names nothing gives an entry without a title.
    const works = entries.filter((entry) => textAt(entry, 'title')).map(toRecord)
    return listing(asked, works, total)
  },
}

/** Years become a range of submission dates beside the query, which keeps its own syntax. */
function searchOf({ query = '', from, to }: Asked): string {
  if (from === undefined && to === undefined) return query
  return `(${query}) AND submittedDate:[${from ?? 1991}01010000 TO ${to ?? 2999}12312359]`
}

function toRecord(entry: Element): WorkRecord {
  const published = textAt(entry, 'published')
  const url = textAt(entry, 'id')?.replace(/^http:/, 'https:')
  const pdf = all(entry, 'link').find(({ attributes }) => attributes.title === 'pdf')?.attributes.href
  return {
    id: url?.replace(/^.*\/abs\//, '') ?? '',
    title: textAt(entry, 'title') ?? '',
    authors: all(entry, 'author').map((author) => textAt(author, 'name') ?? ''),
    year: yearOf(published),
    date: published?.slice(0, 10),
    abstract: textAt(entry, 'summary'),
    doi: textAt(entry, 'doi'),
    url,
    pdf: pdf?.replace(/^http:/, 'https:'),
    venue: textAt(entry, 'journal_ref'),
    type: 'preprint',
  }
}
