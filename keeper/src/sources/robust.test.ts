import { canonicalBytes, MAX_STRING_BYTES } from '@pinf/sdk/content'
import type { SourceForm } from '@pinf/sdk/workflow'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arxivFeed,
  crossrefPage,
  openAlexPage,
  pubmedArticles,
  pubmedSearch,
  s2Search,
} from '../../../test/fakes/catalogues.ts'
import { DocumentError, SourceRefusedError } from './errors.ts'
import { fit } from './fit.ts'
import { fileOf } from './forms/files.ts'
import { FORMS } from './forms/index.ts'
import type { Asked, Listing, WebSource } from './types.ts'
import { WEB_SOURCES } from './webSources.ts'

const RUNS = { numRuns: 300 }

/** A document with some of its bytes replaced, cut out or doubled. */
const torn = (document: Uint8Array) =>
  fc
    .array(fc.tuple(fc.nat(document.length), fc.nat(40), fc.uint8Array({ maxLength: 12 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((cuts) =>
      cuts.reduce(
        (bytes, [at, length, other]) => Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + length)]),
        Buffer.from(document),
      ),
    )

/** Whatever comes, there is an answer that fits, or a typed error. */
async function readsOrRefuses(read: () => Listing | Promise<Listing>): Promise<void> {
  try {
    expect(fit(await read()).length).toBeLessThanOrEqual(MAX_STRING_BYTES)
  } catch (error) {
    if (!(error instanceof DocumentError || error instanceof SourceRefusedError)) throw error
  }
}

const bytesOf = (body: string | Uint8Array) => Buffer.from(body)

describe('whatever a catalogue sends', () => {
  const asked = { query: 'q', sort: 'relevance', top: 2 } as const
  const search = bytesOf(pubmedSearch(['1', '2']).body)
  const cases: [keyof typeof WEB_SOURCES, Uint8Array, Uint8Array[]][] = [
    ['arxiv', bytesOf(arxivFeed().body), []],
    ['openalex', bytesOf(openAlexPage().body), []],
    ['crossref', bytesOf(crossrefPage().body), []],
    ['semantic-scholar', bytesOf(s2Search().body), []],
    ['pubmed', bytesOf(pubmedArticles(['1', '2']).body), [search]],
    ['pubmed', search, []],
  ]
  const listingOf = (source: WebSource, documents: readonly Uint8Array[]) => {
    const received = documents.map((bytes) => ({ url: 'https://a.example', mediaType: '', bytes }))
    const question: Asked = { source: source.name, ...asked }
    source.next(question, received, '')
    return source.read(question, received)
  }

  test.each(cases)('%s reads it or refuses it', async (name, document, before) => {
    const source = WEB_SOURCES[name]
    await fc.assert(
      fc.asyncProperty(torn(document), (bytes) => readsOrRefuses(async () => listingOf(source, [...before, bytes]))),
      RUNS,
    )
    await fc.assert(
      fc.asyncProperty(fc.json(), (json) =>
        readsOrRefuses(async () => listingOf(source, [...before, Buffer.from(json)])),
      ),
      RUNS,
    )
  })
})

// What a parser does with PDF and Parquet ends with its thread; see forms.test.ts.
describe('whatever a document holds', () => {
  const documents: [SourceForm, Uint8Array][] = [
    ['json', bytesOf('{"a":[1,{"b":"\\u00e9"}],"c":null}')],
    ['text', bytesOf('Grüße\nan alle\n')],
    ['jsonl', bytesOf('{"a":1}\n[2]\n"ü"\n')],
    ['csv', bytesOf('a,b\n"1,""2",ü\n3,4\n')],
  ]

  test.each(documents)('%s reads it or refuses it', async (as, document) => {
    await fc.assert(
      fc.asyncProperty(torn(document), fc.nat(3), fc.integer({ min: 1, max: 3 }), (bytes, offset, limit) =>
        readsOrRefuses(() => FORMS[as](fileOf(bytes, ''), { source: 'ipfs', as, offset, limit })),
      ),
      RUNS,
    )
  })
})

test('an answer holds as many items as fit, from the first on, and says when there were more', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40_000), { minLength: 1, maxLength: 12 }), (sizes) => {
      const items = sizes.map((size, index) => `${index}${'x'.repeat(size)}`)
      const listing: Listing = { items, wrap: (rows, truncated) => ({ rows, truncated }) }
      const { rows, truncated } = JSON.parse(Buffer.from(fit(listing)).toString())
      expect(rows).toEqual(items.slice(0, rows.length))
      expect(truncated).toBe(rows.length < items.length)
      const oneMore = canonicalBytes({ rows: items.slice(0, rows.length + 1), truncated: true })
      if (truncated) expect(oneMore.length).toBeGreaterThan(MAX_STRING_BYTES)
    }),
    RUNS,
  )
})
