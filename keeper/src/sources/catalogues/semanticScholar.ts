import type { Json } from '@pinf/sdk/content'
import { readJson } from '../forms/json.ts'
import { field, listing, type WorkRecord } from '../records.ts'
import type { Asked, WebSource } from '../types.ts'

/** Relevance is an endpoint of its own; what sorts otherwise gives a thousand works at once. */
const SORTS = { newest: 'publicationDate:desc', cited: 'citationCount:desc' }
const FIELDS =
  'title,abstract,year,publicationDate,authors,externalIds,url,venue,publicationTypes,citationCount,openAccessPdf'

/** Semantic Scholar's Academic Graph: https://api.semanticscholar.org/api-docs/graph */
export const semanticScholar: WebSource = {
  name: 'semantic-scholar',
  baseUrl: 'https://api.semanticscholar.org/graph/v1',
  pace: () => ({ requests: 1, intervalMs: 1_000, concurrency: 1 }),

  next(asked, received, baseUrl) {
    if (received.length > 0) return undefined
    if (asked.ids) {
      return {
        url: `${baseUrl}/paper/batch?${new URLSearchParams({ fields: FIELDS })}`,
        body: { ids: asked.ids.map(idOf) },
      }
    }
    const { query = '', sort = 'relevance', top } = asked
    const order: Record<string, string> = sort === 'relevance' ? { limit: `${top}` } : { sort: SORTS[sort] }
    const parameters = new URLSearchParams({ query, ...yearFilter(asked), ...order, fields: FIELDS })
    return { url: `${baseUrl}/paper/search${sort === 'relevance' ? '' : '/bulk'}?${parameters}` }
  },

  read(asked, [document]) {
    const answer = readJson(document?.bytes)
    // A batch is a list in the order of its ids, with null for one that names nothing.
    if (Array.isArray(answer)) {
      const works = answer.filter((work) => work !== null).map(toRecord)
      return listing(asked, works, works.length)
    }
    const { data, total } = field.object(answer)
    return listing(asked, field.list(data).map(toRecord), field.number(total))
  },

  identify(_, headers, { apiKey }) {
    if (apiKey) headers.set('x-api-key', apiKey)
  },
}

function yearFilter({ from, to }: Asked): Record<string, string> {
  return from === undefined && to === undefined ? {} : { year: `${from ?? ''}-${to ?? ''}` }
}

/** Names of other catalogues need to say of which. */
function idOf(id: string): string {
  if (/^10\.\d/.test(id)) return `DOI:${id}`
  if (/^\d{4}\.\d{4,5}(?:v\d+)?$/.test(id)) return `ARXIV:${id.replace(/v\d+$/, '')}`
  return id
}

function toRecord(json: Json): WorkRecord {
  const work = field.object(json)
  return {
    id: field.text(work.paperId) ?? '',
    title: field.text(work.title) ?? '',
    authors: field.list(work.authors).map((author) => field.text(field.object(author).name) ?? ''),
    year: field.number(work.year),
    date: field.text(work.publicationDate),
    abstract: field.text(work.abstract),
    doi: field.text(field.object(work.externalIds).DOI),
    url: field.text(work.url),
    pdf: field.text(field.object(work.openAccessPdf).url),
    venue: field.text(work.venue),
    type: field.text(field.list(work.publicationTypes)[0]),
    citations: field.number(work.citationCount),
  }
}
