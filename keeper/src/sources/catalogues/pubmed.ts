import { SourceRefusedError } from '../errors.ts'
import { readJson } from '../forms/json.ts'
import { field, listing, type WorkRecord, yearOf } from '../records.ts'
import type { Asked, WebDocument, WebSource } from '../types.ts'
import { all, type Element, first, parseXml, textAt, textOf } from '../xml.ts'

const SORTS = { relevance: 'relevance', newest: 'pub_date', cited: 'relevance' }

/** PubMed through NCBI's E-utilities: a search gives ids, a second request the articles. */
export const pubmed: WebSource = {
  name: 'pubmed',
  baseUrl: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils',
  pace: ({ apiKey }) => ({ requests: apiKey ? 10 : 3, intervalMs: 1_000, concurrency: 3 }),

  next(asked, received, baseUrl) {
    if (asked.ids === undefined && received.length === 0) return { url: `${baseUrl}/esearch.fcgi?${search(asked)}` }
    const ids = asked.ids ?? found(received[0]).ids
    if (ids.length === 0 || received.length >= (asked.ids ? 1 : 2)) return undefined
    const parameters = new URLSearchParams({ db: 'pubmed', id: ids.join(','), retmode: 'xml' })
    return { url: `${baseUrl}/efetch.fcgi?${parameters}` }
  },

  read(asked, received) {
    const searched = asked.ids ? undefined : found(received[0])
    const document = asked.ids ? received[0] : received[1]
    const articles = document ? all(parseXml(document.bytes, 'PubmedArticleSet'), 'PubmedArticle') : []
    return listing(asked, articles.map(toRecord), searched ? searched.total : articles.length)
  },

  identify(url, _, { contact, apiKey }) {
    url.searchParams.set('tool', 'pinf-keeper')
    if (contact) url.searchParams.set('email', contact)
    if (apiKey) url.searchParams.set('api_key', apiKey)
  },
}

function search({ query = '', from, to, sort = 'relevance', top }: Asked): URLSearchParams {
  // Dates count only where both ends are given.
  const dates = from !== undefined || to !== undefined
  return new URLSearchParams({
    db: 'pubmed',
    term: query,
    retmax: `${top}`,
    sort: SORTS[sort],
    retmode: 'json',
    ...(dates && { datetype: 'pdat', mindate: `${from ?? 1000}`, maxdate: `${to ?? 3000}` }),
  })
}

function found(document: WebDocument | undefined): { ids: string[]; total: number | undefined } {
  const answer = field.object(readJson(document?.bytes))
  const result = field.object(answer.esearchresult)
  const error = field.text(answer.error) ?? field.text(result.ERROR)
  if (error !== undefined) throw new SourceRefusedError(`PubMed says: ${error}`)
  const total = Number(result.count ?? Number.NaN)
  const ids = field.list(result.idlist).filter((id) => typeof id === 'string' && /^\d+$/.test(id)) as string[]
  return { ids, total }
}

function toRecord(entry: Element): WorkRecord {
  const citation = first(entry, 'MedlineCitation')
  const article = first(citation, 'Article')
  const pmid = textAt(citation, 'PMID') ?? ''
  const date = dateOf(first(article, 'Journal', 'JournalIssue', 'PubDate'))
  return {
    id: pmid,
    title: textAt(article, 'ArticleTitle') ?? '',
    authors: all(article, 'AuthorList', 'Author').map(nameOf),
    year: yearOf(date),
    date,
    abstract: all(article, 'Abstract', 'AbstractText').map(paragraph).join(' '),
    doi: idOf(entry, 'doi'),
    url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
    venue: textAt(article, 'Journal', 'Title'),
    type: textAt(article, 'PublicationTypeList', 'PublicationType'),
  }
}

function idOf(entry: Element, type: string): string | undefined {
  const ids = all(entry, 'PubmedData', 'ArticleIdList', 'ArticleId')
  const id = ids.find(({ attributes }) => attributes.IdType === type)
  return id && textOf(id)
}

/** Abstracts of trials come in parts with a label each. */
function paragraph(part: Element): string {
  const { Label: label } = part.attributes
  return label ? `${label}: ${textOf(part)}` : textOf(part)
}

function nameOf(author: Element): string {
  const names = [textAt(author, 'ForeName'), textAt(author, 'LastName'), textAt(author, 'CollectiveName')]
  return names.filter((name) => name !== undefined).join(' ')
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as far as the journal says; seasons and ranges leave the year. */
function dateOf(date: Element | undefined): string | undefined {
  const year = textAt(date, 'Year') ?? /\d{4}/.exec(textAt(date, 'MedlineDate') ?? '')?.[0]
  const written = textAt(date, 'Month')?.toLowerCase() ?? ''
  const month = /^\d+$/.test(written) ? Number(written) : MONTHS.indexOf(written.slice(0, 3)) + 1
  const day = textAt(date, 'Day')
  if (!year || month < 1 || month > 12) return year
  return [year, String(month).padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-')
}
