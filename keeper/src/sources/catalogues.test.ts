import { inspect } from 'node:util'
import type { JsonObject } from '@pinf/sdk/content'
import { SOURCE_NAMES, type SourceName } from '@pinf/sdk/workflow'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSourceBench, type SourceBench } from '../../../test/fakes/askSource.ts'
import {
  arxivError,
  arxivFeed,
  crossrefPage,
  FAKE_WORKS,
  openAlexPage,
  pubmedArticles,
  pubmedSearch,
  s2Batch,
  s2Search,
} from '../../../test/fakes/catalogues.ts'
import { type FakeSource, type SourceAnswer, type SourceRequest, startFakeSource } from '../../../test/fakes/sources.ts'
import { renormalize } from './index.ts'

const CONTACT = 'ops@keeper.example'
const KEY = 'secret-key-of-the-operator'

let bench: SourceBench
let fake: FakeSource
let answer: (request: SourceRequest) => SourceAnswer | undefined

beforeEach(async () => {
  fake = await startFakeSource((request) => answer(request))
  const everywhere = <Value>(value: Value) => Object.fromEntries(SOURCE_NAMES.map((name) => [name, value]))
  bench = await openSourceBench({
    contact: CONTACT,
    apiKeys: everywhere(KEY),
    baseUrls: everywhere(fake.url),
    privateHosts: [fake.host],
  })
})
afterEach(async () => {
  await fake.close()
  await bench.close()
})

/** Asks a source, checks that its snapshots say the same again, and returns what was said. */
async function ask(name: SourceName, asked: JsonObject) {
  const said = await bench.ask(name, asked)
  const again = await renormalize(said, bench.blocks)
  expect(Buffer.from(again).toString()).toBe(Buffer.from(said.body).toString())
  expect(JSON.stringify(said.snapshots)).not.toMatch(new RegExp(`${KEY}|${CONTACT}`))
  return said
}

const parameters = (index = 0) => Object.fromEntries(fake.requests[index]?.url.searchParams ?? [])

describe('arxiv', () => {
  test('default: a search in its own syntax, within years', async () => {
    answer = () => arxivFeed()
    const { value, snapshots } = await ask('arxiv', { query: 'ti:canals', from: 2020, sort: 'newest', top: 5 })
    expect(fake.requests[0]?.url.pathname).toBe('/query')
    expect(parameters()).toEqual({
      search_query: '(ti:canals) AND submittedDate:[202001010000 TO 299912312359]',
      max_results: '5',
      sortBy: 'submittedDate',
      sortOrder: 'descending',
    })
    expect(value).toMatchObject({ total: 1234, truncated: false })
    expect(value.records[0]).toEqual({
      id: '2401.00001v2',
      title: 'On <canals> & tariffs',
      authors: ['Ada Author', 'Bo Čapek'],
      year: 2024,
      date: '2024-01-02',
      abstract: 'Canals are α-stable.',
      doi: '10.1000/a.1',
      url: 'https://arxiv.org/abs/2401.00001v2',
      pdf: 'https://arxiv.org/pdf/2401.00001v2',
      venue: 'J. Canals 1 (2024)',
      type: 'preprint',
      citations: null,
    })
    expect(snapshots).toHaveLength(1)
    expect(snapshots[0]).toMatchObject({ mediaType: 'application/atom+xml; charset=UTF-8' })
    expect(Buffer.from((await bench.store.find(snapshots[0]?.cid ?? '')) ?? []).toString()).toBe(arxivFeed().body)
  })

  test('behavior: works by id', async () => {
    answer = () => arxivFeed()
    await ask('arxiv', { ids: ['arXiv:2401.00001', '2402.00002'] })
    expect(parameters()).toEqual({ id_list: '2401.00001,2402.00002', max_results: '2' })
  })

  test('error: what arXiv calls an error is a refusal', async () => {
    answer = () => arxivError()
    await expect(ask('arxiv', { ids: ['x'] })).rejects.toMatchObject({
      failure: 'refusal',
      message: expect.stringContaining('incorrect id format'),
    })
  })
})

describe('openalex', () => {
  test('default: a search with key and contact, which no snapshot shows', async () => {
    answer = () => openAlexPage()
    const { value } = await ask('openalex', { query: 'canals', from: 2019, to: 2024, sort: 'cited', top: 3 })
    expect(parameters()).toMatchObject({
      search: 'canals',
      filter: 'publication_year:2019-2024',
      sort: 'cited_by_count:desc',
      per_page: '3',
      mailto: CONTACT,
      api_key: KEY,
    })
    expect(value.records[0]).toMatchObject({
      id: 'W1',
      authors: ['Ada Author', 'Bo Čapek'],
      abstract: FAKE_WORKS[0]?.abstract,
      doi: '10.1000/a.1',
      pdf: 'https://papers.example/0.pdf',
      venue: 'Journal of Canals',
      citations: 10,
    })
  })

  test('behavior: ids of several kinds take a request each', async () => {
    answer = () => openAlexPage(FAKE_WORKS.slice(0, 1), 1)
    const { value, snapshots } = await ask('openalex', { ids: ['W1', '10.1/a', 'pmid:7', 'https://doi.org/10.1/b'] })
    expect([0, 1, 2].map((index) => parameters(index).filter)).toEqual(['openalex:W1', 'doi:10.1/a|10.1/b', 'pmid:7'])
    expect(value.total).toBe(3)
    expect(snapshots).toHaveLength(3)
  })
})

describe('crossref', () => {
  test('default: a search; JATS and unknown dates', async () => {
    answer = () => crossrefPage()
    const { value } = await ask('crossref', { query: 'canals', to: 2024, sort: 'relevance', top: 2 })
    expect(parameters()).toMatchObject({
      query: 'canals',
      filter: 'until-pub-date:2024-12-31',
      rows: '2',
      mailto: CONTACT,
    })
    expect(value.records[0]).toMatchObject({
      id: '10.1000/a.1',
      title: 'On <canals> & tariffs',
      authors: ['Ada Author', 'The Canal Society'],
      date: '2024-01-02',
      abstract: 'Canals are α-stable.',
      pdf: 'https://papers.example/x.pdf',
      citations: 3,
    })
    expect(value.records[1]).toMatchObject({ year: null, date: null })
  })

  test('behavior: works by DOI, however it is written', async () => {
    answer = () => crossrefPage()
    await ask('crossref', { ids: ['10.1/A', 'https://doi.org/10.1/b'] })
    expect(parameters()).toMatchObject({ filter: 'doi:10.1/a,doi:10.1/b', rows: '2' })
  })
})

describe('semantic-scholar', () => {
  test('default: a search by relevance, with the key in a header', async () => {
    answer = () => s2Search()
    const { value } = await ask('semantic-scholar', { query: 'canals', from: 2020, sort: 'relevance', top: 2 })
    expect(fake.requests[0]?.url.pathname).toBe('/paper/search')
    expect(parameters()).toMatchObject({ query: 'canals', year: '2020-', limit: '2' })
    expect(fake.requests[0]?.headers['x-api-key']).toBe(KEY)
    expect(value).toMatchObject({ total: 99, records: [{ id: '1'.repeat(40), citations: 42 }, {}] })
  })

  test('behavior: any other order is the bulk search, cut to what was asked for', async () => {
    answer = () => s2Search()
    const { value } = await ask('semantic-scholar', { query: 'canals', sort: 'newest', top: 1 })
    expect(fake.requests[0]?.url.pathname).toBe('/paper/search/bulk')
    expect(parameters()).toMatchObject({ sort: 'publicationDate:desc' })
    expect(value.records).toHaveLength(1)
  })

  test('behavior: works by id, without those that nobody knows', async () => {
    answer = () => s2Batch([FAKE_WORKS[0] ?? null, null])
    const { value } = await ask('semantic-scholar', { ids: ['10.1/a', '2401.00001v2'] })
    expect(fake.requests[0]).toMatchObject({ method: 'POST', body: '{"ids":["DOI:10.1/a","ARXIV:2401.00001"]}' })
    expect(value).toMatchObject({ total: 1, records: [{ doi: '10.1000/a.1' }] })
  })
})

describe('pubmed', () => {
  test('default: a search, then its articles, with markup inside titles and abstracts', async () => {
    answer = ({ url }) =>
      url.pathname === '/esearch.fcgi' ? pubmedSearch(['11', '22'], 500) : pubmedArticles(['11', '22'])
    const { value, snapshots } = await ask('pubmed', { query: 'canals', from: 2020, sort: 'newest', top: 2 })
    expect(parameters(0)).toEqual({
      db: 'pubmed',
      term: 'canals',
      retmax: '2',
      sort: 'pub_date',
      retmode: 'json',
      datetype: 'pdat',
      mindate: '2020',
      maxdate: '3000',
      tool: 'pinf-keeper',
      email: CONTACT,
      api_key: KEY,
    })
    expect(parameters(1)).toMatchObject({ db: 'pubmed', id: '11,22', retmode: 'xml' })
    expect(snapshots.map(({ url }) => new URL(url).pathname)).toEqual(['/esearch.fcgi', '/efetch.fcgi'])
    expect(value.total).toBe(500)
    expect(value.records[0]).toEqual({
      id: '11',
      title: 'Effect of H2O on Salmo salar & others.',
      authors: ['Ada Author', 'The Canal Group'],
      year: 2021,
      date: '2021-03-07',
      abstract: 'AIMS: To see p < 0.05. RESULTS: We saw nothing.',
      doi: '10.1000/pm.11',
      url: 'https://pubmed.ncbi.nlm.nih.gov/11/',
      pdf: null,
      venue: 'The Journal of canals',
      type: 'Journal Article',
      citations: null,
    })
  })

  test('behavior: a search that finds nothing asks no more', async () => {
    answer = () => pubmedSearch([])
    const { value } = await ask('pubmed', { query: 'nothing', sort: 'relevance', top: 2 })
    expect(value).toEqual({ records: [], total: 0, truncated: false })
    expect(fake.requests).toHaveLength(1)
  })
})

describe('every catalogue', () => {
  const answers: [SourceName, () => SourceAnswer][] = [
    ['arxiv', arxivFeed],
    ['openalex', openAlexPage],
    ['crossref', crossrefPage],
    ['semantic-scholar', s2Search],
    ['pubmed', () => pubmedSearch(['1'])],
  ]
  const search = { query: 'q', sort: 'relevance', top: 2 }

  test.each(answers)('error: %s answers half a document', async (name, make) => {
    answer = () => ({ type: make().type, body: String(make().body).slice(0, 120) })
    await expect(ask(name, search)).rejects.toMatchObject({ name: 'ProviderError', failure: 'malformed' })
  })

  test.each(answers)('error: %s answers with a page for people', async (name) => {
    answer = () => ({ type: 'text/html', body: '<html><body>Down for maintenance<br></body></html>' })
    await expect(ask(name, search)).rejects.toMatchObject({ name: 'ProviderError', failure: 'malformed' })
  })

  test.each(answers)('error: no error of %s shows key or contact', async (name, make) => {
    answer = () => make()
    for (const status of [401, 429, 500]) fake.next({ kind: 'status', status })
    fake.next({ kind: 'cut' })
    for (const failure of ['unauthorized', 'rate-limit', 'overload', 'unavailable']) {
      const error = await ask(name, search).catch((caught) => caught)
      expect(error).toMatchObject({ name: 'ProviderError', failure })
      expect(inspect(error, { depth: 10 })).not.toMatch(new RegExp(`${KEY}|${CONTACT}`))
    }
  })
})
