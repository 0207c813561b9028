import type { Json, JsonObject } from '@pinf/sdk/content'
import type { Asked, Listing } from './types.ts'

/** One work, in the form that all catalogues share. */
export type WorkRecord = {
  id: string
  title: string
  authors: readonly string[]
  year?: number | null | undefined
  /** `YYYY-MM-DD`, or as much of it as is known. */
  date?: string | null | undefined
  abstract?: string | null | undefined
  doi?: string | null | undefined
  url?: string | null | undefined
  pdf?: string | null | undefined
  venue?: string | null | undefined
  type?: string | null | undefined
  citations?: number | null | undefined
}

/** The works found, at most as many as were asked for. `total` is how many the catalogue has, where it says so. */
export function listing(asked: Asked, works: readonly WorkRecord[], total: number | undefined): Listing {
  return {
    items: works.slice(0, asked.top ?? works.length).map(normalize),
    wrap: (records, truncated) => ({ records, total: total ?? null, truncated }),
  }
}

function normalize(work: WorkRecord): JsonObject {
  return {
    id: work.id,
    title: plain(work.title) ?? '',
    authors: work.authors.map((author) => plain(author) ?? '').filter((author) => author !== ''),
    year: whole(work.year),
    date: plain(work.date),
    abstract: plain(work.abstract),
    doi: bareDoi(work.doi),
    url: plain(work.url),
    pdf: plain(work.pdf),
    venue: plain(work.venue),
    type: plain(work.type),
    citations: whole(work.citations),
  }
}

/** Text on one line, or null for none. */
function plain(text: string | null | undefined): string | null {
  const line = text?.toWellFormed().replace(/\s+/g, ' ').trim()
  return line ? line : null
}

function whole(value: number | null | undefined): number | null {
  return value != null && Number.isSafeInteger(value) ? value : null
}

/** A DOI without resolver and prefix, in lower case: the same work has the same DOI from every catalogue. */
export function bareDoi(doi: string | null | undefined): string | null {
  const bare = plain(doi)?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, '')
  return bare ? bare.toLowerCase() : null
}

/** The year that a date begins with. */
export function yearOf(date: string | null | undefined): number | undefined {
  const year = /^\d{4}/.exec(date ?? '')?.[0]
  return year === undefined ? undefined : Number(year)
}

/** What a field of parsed JSON holds, where it is of the type wanted. */
export const field = {
  text: (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined),
  number: (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined),
  list: (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []),
  object: (value: Json | undefined): JsonObject =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {},
}
