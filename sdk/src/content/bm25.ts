import { countTerms } from './terms.ts'
import { packTerms, readTerms } from './vectors.ts'

const K1 = 1.2
const B = 0.75
/** Weights are committed as integers: thousandths. */
const SCALE = 1000
/** Terms found in more than this share of the chunks say nothing about any of them and only fill the vectors. */
const MAX_SHARE = 0.25
/** In fewer chunks every word is common. */
const MIN_CHUNKS = 20

/** Counts the terms of all texts of a corpus, then weighs them by BM25. Holds about 6 bytes for each term of each text. */
export class TermStatistics {
  readonly #texts: { counts: Uint8Array; length: number }[] = []
  readonly #found = new Map<number, number>()
  #total = 0

  /** How many there are. */
  get texts(): number {
    return this.#texts.length
  }

  add(text: string): void {
    const counts = countTerms(text)
    let length = 0
    for (const [term, times] of counts) {
      this.#found.set(term, (this.#found.get(term) ?? 0) + 1)
      length += times
    }
    this.#texts.push({ counts: packTerms(counts), length })
    this.#total += length
  }

  /** The packed weights of the text that was added at `index`. */
  weigh(index: number): Uint8Array {
    const { counts = new Uint8Array(), length = 0 } = this.#texts[index] ?? {}
    const { texts } = this
    const mean = this.#total / texts
    const tooCommon = texts < MIN_CHUNKS ? Number.POSITIVE_INFINITY : texts * MAX_SHARE
    const weights = new Map<number, number>()
    readTerms(counts, (term, times) => {
      const having = this.#found.get(term) ?? 0
      const rarity = naturalLog(1 + (texts - having + 0.5) / (having + 0.5))
      const saturation = (times * (K1 + 1)) / (times + K1 * (1 - B + (B * length) / mean))
      weights.set(term, having > tooCommon ? 0 : Math.round(SCALE * rarity * saturation))
    })
    return packTerms(weights)
  }
}

/** Terms of the series below; the next one is under 2⁻⁵⁶ of the first. */
const SERIES = Array.from({ length: 11 }, (_, index) => 1 / (2 * index + 1)).reverse()

/**
 * ln x for x ≥ 1, by operations that IEEE 754 rounds correctly and in a fixed order. `Math.log` may differ in its last digit from
 * one machine to the next, and with it a corpus' root.
 */
export function naturalLog(x: number): number {
  let mantissa = x
  let halvings = 0
  for (; mantissa > Math.SQRT2; mantissa /= 2) halvings++
  const z = (mantissa - 1) / (mantissa + 1)
  const squared = z * z
  let sum = 0
  for (const factor of SERIES) sum = sum * squared + factor
  return 2 * z * sum + halvings * Math.LN2
}
