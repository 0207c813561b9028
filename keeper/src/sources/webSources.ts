import type { SourceName } from '@pinf/sdk/workflow'
import { arxiv } from './catalogues/arxiv.ts'
import { crossref } from './catalogues/crossref.ts'
import { openalex } from './catalogues/openalex.ts'
import { pubmed } from './catalogues/pubmed.ts'
import { semanticScholar } from './catalogues/semanticScholar.ts'
import { http } from './http.ts'
import type { WebSource } from './types.ts'

export type WebSourceName = Exclude<SourceName, 'ipfs'>

/** Sources that are asked over HTTP. */
export const WEB_SOURCES: Readonly<Record<WebSourceName, WebSource>> = {
  arxiv,
  openalex,
  crossref,
  'semantic-scholar': semanticScholar,
  pubmed,
  http,
}
