// Text and embeddings that are made up but distributed like real ones, and the same on every run.
import type { Chunk } from '@pinf/sdk/content'

const WORDS_A_CHUNK = 80
const WORDS_A_QUESTION = 6
const VOCABULARY = 60_000
const DIMENSIONS = 100
const TOPICS = 500

export type Text = {
  chunks(): Generator<Chunk>
  question(number: number): string
  embedding(number: number): number[]
}

export function createText(count: number): Text {
  // By Zipf's law: the n-th most frequent word comes up in proportion to 1/n.
  const wordOf = (random: () => number) => `w${Math.floor(VOCABULARY ** random())}`
  const words = (random: () => number, many: number) => Array.from({ length: many }, () => wordOf(random)).join(' ')
  return {
    *chunks() {
      for (let number = 0; number < count; number++) {
        yield { id: String(number).padStart(7, '0'), text: words(randomFrom(number), WORDS_A_CHUNK) }
      }
    },
    question: (number) => words(randomFrom(count + number), WORDS_A_QUESTION),
    embedding(number) {
      const own = randomFrom(~number)
      const topic = randomFrom(0x10000000 + Math.floor(own() * TOPICS))
      return Array.from({ length: DIMENSIONS }, () => topic() + own() - 1)
    },
  }
}

/** Numbers in [0, 1) that follow from the seed: xorshift, after a scramble that keeps neighbouring seeds apart. */
function randomFrom(seed: number): () => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
