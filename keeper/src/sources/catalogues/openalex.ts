import type { Json } from '@pinf/sdk/content'
import { readJson } from '../forms/json.ts'
import { field, listing, type WorkRecord } from '../records.ts'
import type { Asked, WebSource } from '../types.ts'

const SORTS = { relevance: 'relevance_score:desc', newest: 'publication_date:desc', cited: 'cited_by_count:desc' }
const FIELDS =
  'id,doi,display_name,publication_year,publication_date,authorships,abstract_inverted_index,primary_location,best_oa_location,type,cited_by_count'

/** The works of OpenAlex: https://developers.openalex.org */
export const openalex: WebSource = {
  name: 'openalex',
  baseUrl: 'https://api.openalex.org',
  pace: () => ({ requests: 10, intervalMs: 1_000, concurrency: 4 }),

  next(asked, received, baseUrl) {
    const filters = asked.ids ? idFilters(asked.ids) : [yearFilter(asked)]
    if (received.length >= filters.length) return undefined
    const filter = filters[received.length]
    const parameters = new URLSearchParams({
      ...(asked.query !== undefined && { search: asked.query, sort: SORTS[asked.sort ?? 'relevance'] }),
      ...(filter && { filter }),
      per_page: `${asked.top ?? 100}`,
      select: FIELDS,
    })
    return { url: `${baseUrl}/works?${parameters}` }
  },

  read(asked, received) {
    const pages = received.map(({ bytes }) => field.object(readJson(bytes)))
    const works = pages.flatMap(({ results }) => field.list(results).map(toRecord))
    const totals = pages.map(({ meta }) => field.number(field.object(meta).count))
    return listing(
      asked,
      works,
      totals.reduce((sum, total) => (sum ?? 0) + (total ?? 0), 0),
    )
  },

  identify(url, _, { contact, apiKey }) {
    if (contact) url.searchParams.set('mailto', contact)
    if (apiKey) url.searchParams.set('api_key', apiKey)
  },
}

function yearFilter({ from, to }: Asked): string {
  return from === undefined && to === undefined ? '' : `publication_year:${from ?? ''}-${to ?? ''}`
}

/** Ids of one kind fit into one filter; each further kind is a request of its own. */
function idFilters(ids: readonly string[]): string[] {
  const kinds = new Map<string, string[]>()
  for (const id of ids) {
    const [kind, name] = kindOf(id.replace(/^https:\/\/(?:openalex|doi)\.org\//, ''))
    kinds.set(kind, [...(kinds.get(kind) ?? []), name])
  }
  return [...kinds].map(([kind, names]) => `${kind}:${names.join('|')}`)
}

function kindOf(id: string): [filter: string, id: string] {
  if (/^10\./.test(id)) return ['doi', id]
  const [, scheme, name] = /^(doi|pmid):(.+)$/i.exec(id) ?? []
  return scheme && name ? [scheme.toLowerCase(), name] : ['openalex', id]
}

function toRecord(json: Json): WorkRecord {
  const work = field.object(json)
  const venue = field.object(field.object(work.primary_location).source)
  const id = field.text(work.id)
  return {
    id: id?.replace(/^.*\//, '') ?? '',
    title: field.text(work.display_name) ?? '',
    authors: field
      .list(work.authorships)
      .map((authorship) => field.text(field.object(field.object(authorship).author).display_name) ?? ''),
    year: field.number(work.publication_year),
    date: field.text(work.publication_date),
    abstract: abstractOf(work.abstract_inverted_index),
    doi: field.text(work.doi),
    url: field.text(work.doi) ?? id,
    pdf: field.text(field.object(work.best_oa_location).pdf_url),
    venue: field.text(venue.display_name),
    type: field.text(work.type),
    citations: field.number(work.cited_by_count),
  }
}

/** OpenAlex gives abstracts as an index: each word with its places. */
function abstractOf(index: Json | undefined): string | undefined {
  const words: [place: number, word: string][] = Object.entries(field.object(index)).flatMap(([word, places]) =>
    field.list(places).map((place): [number, string] => [Number(place), word]),
  )
  words.sort(([a], [b]) => a - b)
  return words.map(([, word]) => word).join(' ') || undefined
}
