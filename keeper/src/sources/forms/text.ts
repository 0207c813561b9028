import { gather } from '../fit.ts'
import type { Asked, DocumentFile, Listing } from '../types.ts'
import { linesOf } from './files.ts'

/** The longest line, and what of a line may be cut off, in characters. */
const MAX_LINE = 4 * 1024 * 1024
const PIECE = 2_000

/** A document's text, by lines. */
export async function readText(file: DocumentFile, { offset, limit }: Asked): Promise<Listing> {
  const lines = await gather(wellFormed(linesOf(file, MAX_LINE)), { offset, limit })
  return {
    items: lines.flatMap((line) => pieces(String(line))),
    wrap: (items, truncated) => ({ text: items.join(''), truncated }),
  }
}

async function* wellFormed(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield line.toWellFormed()
}

function pieces(line: string): string[] {
  const characters = line.length > PIECE ? [...line] : []
  if (characters.length === 0) return [line]
  const cuts: string[] = []
  for (let start = 0; start < characters.length; start += PIECE)
    cuts.push(characters.slice(start, start + PIECE).join(''))
  return cuts
}
