import type { SourceAnswer } from './sources.ts'

/** What the catalogues know in tests; each answers about it in its own format. */
export type FakeWork = { id: string; title: string; abstract: string; year: number; doi: string }

export const FAKE_WORKS: readonly FakeWork[] = [
  {
    id: '2401.00001',
    title: 'On <canals> & tariffs',
    abstract: 'Canals are α-stable.',
    year: 2024,
    doi: '10.1000/A.1',
  },
  { id: '2402.00002', title: 'A second work', abstract: 'It says less.', year: 2023, doi: '10.1000/b.2' },
]

const json = (value: unknown): SourceAnswer => ({ type: 'application/json', body: JSON.stringify(value) })
const xml = (body: string, type: string): SourceAnswer => ({
  type,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
})
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** arXiv's Atom. */
export function arxivFeed(works: readonly FakeWork[] = FAKE_WORKS, total = 1234): SourceAnswer {
  const entries = works.map(
    ({ id, title, abstract, year, doi }) => `
  <entry>
    <id>http://arxiv.org/abs/${id}v2</id>
    <updated>${year}-03-04T10:00:00Z</updated>
    <published>${year}-01-02T10:00:00Z</published>
    <title>${escaped(title)}</title>
    <summary>  ${escaped(abstract)}
  </summary>
    <author><name>Ada Author</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Somewhere</arxiv:affiliation></author>
    <author><name>Bo &#268;apek</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">${doi}</arxiv:doi>
    <link title="doi" href="http://dx.doi.org/${doi}" rel="related"/>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">J. Canals 1 (${year})</arxiv:journal_ref>
    <link href="http://arxiv.org/abs/${id}v2" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/${id}v2" rel="related" type="application/pdf"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="econ.GN" scheme="http://arxiv.org/schemas/atom"/>
    <category term="econ.GN" scheme="http://arxiv.org/schemas/atom"/>
  </entry>`,
  )
  return xml(
    `<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query=x" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=x</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <updated>2024-06-01T00:00:00-04:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${total}</opensearch:totalResults>
  <opensearch:startIndex xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">0</opensearch:startIndex>
  <opensearch:itemsPerPage xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${works.length}</opensearch:itemsPerPage>${entries.join('')}
</feed>`,
    'application/atom+xml; charset=UTF-8',
  )
}

/** arXiv says what is wrong with a query in an entry of a feed. */
export function arxivError(): SourceAnswer {
  return xml(
    `<feed xmlns="http://www.w3.org/2005/Atom">
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format_for_1234.12345</id>
    <title>Error</title>
    <summary>incorrect id format for 1234.12345</summary>
    <author><name>arXiv api core</name></author>
  </entry>
</feed>`,
    'application/atom+xml',
  )
}

export function openAlexPage(works: readonly FakeWork[] = FAKE_WORKS, total = 77): SourceAnswer {
  return json({
    meta: { count: total, db_response_time_ms: 12, page: 1, per_page: 25 },
    results: works.map(({ title, abstract, year, doi }, index) => ({
      id: `https://openalex.org/W${index + 1}`,
      doi: `https://doi.org/${doi.toLowerCase()}`,
      display_name: title,
      publication_year: year,
      publication_date: `${year}-01-02`,
      type: 'article',
      cited_by_count: 10 + index,
      authorships: [
        {
          author_position: 'first',
          author: { id: 'https://openalex.org/A1', display_name: 'Ada Author', orcid: null },
        },
        { author_position: 'last', author: { id: 'https://openalex.org/A2', display_name: 'Bo Čapek', orcid: null } },
      ],
      abstract_inverted_index: invert(abstract),
      primary_location: { source: { display_name: 'Journal of Canals' }, pdf_url: null },
      best_oa_location: { pdf_url: `https://papers.example/${index}.pdf` },
    })),
  })
}

function invert(text: string): Record<string, number[]> {
  const index: Record<string, number[]> = {}
  for (const [place, word] of text.split(' ').entries()) index[word] = [...(index[word] ?? []), place]
  return index
}

export function crossrefPage(works: readonly FakeWork[] = FAKE_WORKS, total = 55): SourceAnswer {
  return json({
    status: 'ok',
    'message-type': 'work-list',
    'message-version': '1.0.0',
    message: {
      'total-results': total,
      'items-per-page': 20,
      items: works.map(({ title, abstract, year, doi }, index) => ({
        DOI: doi,
        title: [escaped(title)],
        author: [
          { given: 'Ada', family: 'Author', sequence: 'first', affiliation: [] },
          { name: 'The Canal Society', sequence: 'additional', affiliation: [] },
        ],
        issued: { 'date-parts': index === 0 ? [[year, 1, 2]] : [[null]] },
        abstract: `<jats:p>${escaped(abstract)}</jats:p>`,
        URL: `https://doi.org/${doi.toLowerCase()}`,
        'container-title': ['Journal of Canals'],
        type: 'journal-article',
        'is-referenced-by-count': 3,
        link: [
          { URL: 'https://papers.example/x.xml', 'content-type': 'text/xml' },
          { URL: 'https://papers.example/x.pdf', 'content-type': 'application/pdf' },
        ],
      })),
    },
  })
}

/** One paper of Semantic Scholar. */
function s2Paper({ title, abstract, year, doi }: FakeWork, index = 0): object {
  return {
    paperId: String(index + 1).repeat(40),
    externalIds: { DOI: doi, CorpusId: 123 + index },
    url: `https://www.semanticscholar.org/paper/${String(index + 1).repeat(40)}`,
    title,
    abstract,
    venue: 'Journal of Canals',
    year,
    citationCount: 42,
    openAccessPdf: { url: 'https://papers.example/s2.pdf', status: 'GREEN' },
    publicationTypes: ['JournalArticle'],
    publicationDate: `${year}-01-02`,
    authors: [{ authorId: '1', name: 'Ada Author' }],
  }
}

export function s2Search(works: readonly FakeWork[] = FAKE_WORKS, total = 99): SourceAnswer {
  return json({ total, offset: 0, next: works.length, data: works.map(s2Paper) })
}

export function s2Batch(works: readonly (FakeWork | null)[]): SourceAnswer {
  return json(works.map((work, index) => (work ? s2Paper(work, index) : null)))
}

export function pubmedSearch(ids: readonly string[], total = ids.length): SourceAnswer {
  return json({
    header: { type: 'esearch', version: '0.3' },
    esearchresult: {
      count: String(total),
      retmax: String(ids.length),
      retstart: '0',
      idlist: ids,
      querytranslation: 'x',
    },
  })
}

export function pubmedArticles(ids: readonly string[]): SourceAnswer {
  const articles = ids.map(
    (id) => `
<PubmedArticle>
  <MedlineCitation Status="MEDLINE" Owner="NLM">
    <PMID Version="1">${id}</PMID>
    <Article PubModel="Print">
      <Journal>
        <JournalIssue CitedMedium="Internet"><PubDate><Year>2021</Year><Month>Mar</Month><Day>7</Day></PubDate></JournalIssue>
        <Title>The Journal of canals</Title>
      </Journal>
      <ArticleTitle>Effect of H<sub>2</sub>O on <i>Salmo salar</i> &amp; others.</ArticleTitle>
      <Abstract>
        <AbstractText Label="AIMS" NlmCategory="OBJECTIVE">To see p &lt; 0.05.</AbstractText>
        <AbstractText Label="RESULTS" NlmCategory="RESULTS">We saw <b>nothing</b>.</AbstractText>
      </Abstract>
      <AuthorList CompleteYN="Y">
        <Author ValidYN="Y"><LastName>Author</LastName><ForeName>Ada</ForeName><Initials>A</Initials></Author>
        <Author ValidYN="Y"><CollectiveName>The Canal Group</CollectiveName></Author>
      </AuthorList>
      <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
    </Article>
  </MedlineCitation>
  <PubmedData>
    <ArticleIdList><ArticleId IdType="pubmed">${id}</ArticleId><ArticleId IdType="doi">10.1000/PM.${id}</ArticleId></ArticleIdList>
  </PubmedData>
</PubmedArticle>`,
  )
  return xml(
    `<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd">
<PubmedArticleSet>${articles.join('')}
</PubmedArticleSet>`,
    'text/xml; charset=UTF-8',
  )
}
