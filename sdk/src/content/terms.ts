import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from './canonical.ts'

// Everything here works on ASCII and fixed ranges, never on Unicode tables, which differ between machines.
const WORD = /[a-z0-9\u{c0}-\u{1fff}\u{2c00}-\u{2fff}\u{3040}-\u{d7ff}\u{f900}-\u{10ffff}]+/gu

const termIds = new Map<string, number>()
const MAX_CACHED_TERMS = 500_000

/** The terms of a text in order: ASCII letters lower-cased, plurals cut. */
export function termsOf(text: string): string[] {
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  return (lower.match(WORD) ?? []).map(singular)
}

/** A term's number: the first four bytes of its sha-256. */
export function termId(term: string): number {
  const known = termIds.get(term)
  if (known !== undefined) return known
  const digest = sha256(utf8(term))
  const id = new DataView(digest.buffer, digest.byteOffset).getUint32(0)
  if (termIds.size >= MAX_CACHED_TERMS) termIds.clear()
  termIds.set(term, id)
  return id
}

/** How often each term occurs. */
export function countTerms(text: string): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of termsOf(text)) {
    const id = termId(term)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** Harman's three rules for English plurals: enough that "tariffs" finds "tariff", and easy to rewrite elsewhere. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word
  if (word.endsWith('ies')) return /(?:eies|aies)$/.test(word) ? word : `${word.slice(0, -3)}y`
  if (word.endsWith('es')) return /(?:aes|ees|oes)$/.test(word) ? word : word.slice(0, -1)
  return /(?:us|ss)$/.test(word) ? word : word.slice(0, -1)
}
