import type { Json } from '@pinf/sdk/content'
import { readJson } from '../forms/json.ts'
import { bareDoi, field, listing, type WorkRecord } from '../records.ts'
import type { Asked, WebSource } from '../types.ts'
import { textOfMarkup } from '../xml.ts'

const SORTS = { relevance: 'relevance', newest: 'published', cited: 'is-referenced-by-count' }
const FIELDS = 'DOI,title,author,issued,abstract,URL,container-title,type,is-referenced-by-count,link'

/** Crossref's works: https://api.crossref.org */
export const crossref: WebSource = {
  name: 'crossref',
  baseUrl: 'https://api.crossref.org',
  // Lists: one request a second for anybody, three for those who say how to reach them.
  pace: ({ contact }) => ({ requests: contact ? 3 : 1, intervalMs: 1_000, concurrency: contact ? 3 : 1 }),

  next(asked, received, baseUrl) {
    if (received.length > 0) return undefined
    const filter = asked.ids ? asked.ids.map((id) => `doi:${bareDoi(id)}`).join(',') : dateFilter(asked)
    const parameters = new URLSearchParams({
      ...(asked.query !== undefined && {
        query: asked.query,
        sort: SORTS[asked.sort ?? 'relevance'],
        order: 'desc',
      }),
      ...(filter && { filter }),
      rows: `${asked.top ?? asked.ids?.length}`,
      select: FIELDS,
    })
    return { url: `${baseUrl}/works?${parameters}` }
  },

  read(asked, [document]) {
    const message = field.object(field.object(readJson(document?.bytes)).message)
    return listing(asked, field.list(message.items).map(toRecord), field.number(message['total-results']))
  },

  identify(url, _, { contact }) {
    if (contact) url.searchParams.set('mailto', contact)
  },
}

function dateFilter({ from, to }: Asked): string {
  const parts = [
    from === undefined ? '' : `from-pub-date:${from}-01-01`,
    to === undefined ? '' : `until-pub-date:${to}-12-31`,
  ]
  return parts.filter((part) => part !== '').join(',')
}

function toRecord(json: Json): WorkRecord {
  const work = field.object(json)
  const abstract = field.text(work.abstract)
  const [issued] = field.list(field.object(work.issued)['date-parts'])
  const date = field.list(issued).filter((part) => typeof part === 'number')
  const pdf = field
    .list(work.link)
    .map(field.object)
    .find((link) => link['content-type'] === 'application/pdf')
  return {
    id: bareDoi(field.text(work.DOI)) ?? '',
    title: textOfMarkup(field.text(field.list(work.title)[0]) ?? ''),
    authors: field.list(work.author).map(nameOf),
    year: date[0],
    date: date.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-'),
    abstract: abstract && textOfMarkup(abstract),
    doi: field.text(work.DOI),
    url: field.text(work.URL),
    pdf: field.text(pdf?.URL),
    venue: field.text(field.list(work['container-title'])[0]),
    type: field.text(work.type),
    citations: field.number(work['is-referenced-by-count']),
  }
}

/** A person has given and family names, an organization a name. */
function nameOf(json: Json): string {
  const { given, family, name } = field.object(json)
  return [given, family, name].filter((part) => typeof part === 'string').join(' ')
}
