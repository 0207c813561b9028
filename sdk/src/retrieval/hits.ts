import type { Hit } from './types.ts'

/** Four bytes of chunk index, eight of score. */
const HIT_BYTES = 12

/** A hit as somebody committed to it: its score may be any eight bytes. */
export type PackedHit = { index: number; score: bigint }

/** Packs hits as the chain can read them. */
export function packHits(hits: readonly Hit[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(hits.length * HIT_BYTES))
  for (const [place, { index, score }] of hits.entries()) {
    view.setUint32(place * HIT_BYTES, index)
    view.setBigUint64(place * HIT_BYTES + 4, BigInt(score))
  }
  return new Uint8Array(view.buffer)
}

/** Reads packed hits; `undefined` when the bytes are none. */
export function readHits(bytes: Uint8Array): PackedHit[] | undefined {
  if (bytes.length % HIT_BYTES !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Array.from({ length: bytes.length / HIT_BYTES }, (_, place) => ({
    index: view.getUint32(place * HIT_BYTES),
    score: view.getBigUint64(place * HIT_BYTES + 4),
  }))
}

/** Whether one hit belongs before another: by score, then in order of chunk. */
export function ranksBefore<Score extends number | bigint>(
  a: { index: number; score: Score },
  b: { index: number; score: Score },
): boolean {
  return a.score > b.score || (a.score === b.score && a.index < b.index)
}

/** The best hits among all that are offered, best first. Those with a score of 0 or below are none. */
export class BestHits {
  readonly hits: Hit[] = []
  readonly #top: number
  /** A score up to this one need not be offered: every hit comes in order of chunk. */
  threshold = 0

  constructor(top: number) {
    this.#top = top
    if (top === 0) this.threshold = Number.POSITIVE_INFINITY
  }

  /** Takes a hit whose score is above the threshold and whose index is above that of all before. */
  offer(index: number, score: number): void {
    const { hits } = this
    const hit = { index, score }
    let place = hits.length
    while (place > 0 && ranksBefore(hit, hits[place - 1] as Hit)) place--
    hits.splice(place, 0, hit)
    if (hits.length > this.#top) hits.pop()
    if (hits.length === this.#top) this.threshold = (hits[this.#top - 1] as Hit).score
  }
}
