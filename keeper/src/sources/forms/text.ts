import { gather } from '../fit.ts'
import type { Asked, DocumentFile, Listing } from '../types.ts'
import { linesOf, MAX_DOCUMENT_BYTES } from './files.ts'

/** A line longer than this may be cut inside. */
const PIECE = 2_000

/** A document's text, by lines. */
export async function readText(file: DocumentFile, { offset, limit }: Asked): Promise<Listing> {
  const lines = await gather(wellFormed(linesOf(file, MAX_DOCUMENT_BYTES)), { offset, limit })
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
