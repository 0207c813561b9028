import { InvalidSplitError } from './errors.ts'

/** What a text is divided into before pieces are put together again: `document` leaves it whole. */
export const SPLIT_UNITS = ['document', 'paragraphs', 'sentences', 'characters'] as const
export type SplitUnit = (typeof SPLIT_UNITS)[number]

export type SplitOptions = {
  by: SplitUnit
  /** Longest passage, in UTF-16 units. Does not hold for `document`. */
  size: number
  /** How much of a passage's end the next one may begin with, in UTF-16 units: whole units only. 0 when left out. */
  overlap?: number
}

/** The longest passage there can be: at four bytes a character it can still be committed. */
const MAX_SIZE = 24_000

/**
 * Cuts a text into passages: whole units, as many as fit. A longer unit is cut into the next smaller ones, at last between characters.
 * White space between sentences and words becomes one space. Follows from the text alone, on every machine. Throws an
 * `InvalidSplitError`.
 */
export function* splitText(text: string, { by, size, overlap = 0 }: SplitOptions): Generator<string> {
  if (!(Number.isInteger(size) && size >= 2 && size <= MAX_SIZE))
    throw new InvalidSplitError('size', `2 to ${MAX_SIZE}`)
  if (!(Number.isInteger(overlap) && overlap >= 0 && overlap < size)) {
    throw new InvalidSplitError('overlap', 'at least 0 and less than the size')
  }
  const whole = text.replace(/\r\n?/g, '\n').trim()
  if (whole === '') return
  if (by === 'document') yield whole
  else yield* passages(whole, LEVELS[by], size, overlap)
}

/** A way to divide a text, what stands between its units, and how a unit that is too long is divided further. */
type Level = { units(text: string, size: number): string[]; between: string; smaller?: Level }

const words: Level = { units: (text, size) => text.split(/\s+/).flatMap((word) => cut(word, size)), between: ' ' }
const sentences: Level = {
  units: (text) => text.replace(/\s+/g, ' ').split(/(?<=[.!?]["')]?) /),
  between: ' ',
  smaller: words,
}
const paragraphs: Level = { units: (text) => text.split(/\n\s*\n/).map(trimmed), between: '\n\n', smaller: sentences }
const LEVELS = { characters: words, sentences, paragraphs }

function* passages(text: string, { units, between, smaller }: Level, size: number, overlap: number): Generator<string> {
  let held: string[] = []
  const lengthWith = (more: string) => held.reduce((sum, unit) => sum + unit.length + between.length, more.length)
  for (const unit of units(text, size).filter((one) => one !== '')) {
    const pieces = unit.length > size && smaller ? passages(unit, smaller, size, overlap) : [unit]
    for (const piece of pieces) {
      if (held.length > 0 && lengthWith(piece) > size) {
        yield held.join(between)
        held = endOf(held, between, overlap)
        while (held.length > 0 && lengthWith(piece) > size) held.shift()
      }
      held.push(piece)
    }
  }
  if (held.length > 0) yield held.join(between)
}

/** The last units that together are no longer than the overlap. */
function endOf(units: readonly string[], between: string, overlap: number): string[] {
  let start = units.length
  let length = -between.length
  while (start > 0 && length + between.length + (units[start - 1] as string).length <= overlap) {
    start--
    length += between.length + (units[start] as string).length
  }
  return units.slice(start)
}

/** Cuts a word that is longer than a passage, never within a surrogate pair. */
function cut(word: string, size: number): string[] {
  const pieces: string[] = []
  let start = 0
  while (word.length - start > size) {
    const splitsPair = /^[\ud800-\udbff]$/.test(word[start + size - 1] as string)
    const end = start + size - Number(splitsPair)
    pieces.push(word.slice(start, end))
    start = end
  }
  return [...pieces, word.slice(start)]
}

const trimmed = (text: string) => text.trim()
