import { readTerms, splitVector } from '../content/vectors.ts'
import type { Query } from './query.ts'

/**
 * The score of one chunk by its packed vector: what the chain computes in a dispute. `undefined` where query and vector do not fit
 * together. Whole at any size.
 */
export function scoreOf(query: Query, vector: Uint8Array): bigint | undefined {
  const chunk = splitVector(vector)
  if (!chunk) return undefined
  const { components, terms } = chunk
  if (query.components.length > 0 && query.components.length !== components.length) return undefined
  const asked = new Map<number, number>()
  if (!readTerms(query.terms, (term, times) => asked.set(term, times))) return undefined
  let lexical = 0n
  const ordered = readTerms(terms, (term, weight) => {
    const times = asked.get(term)
    if (times !== undefined) lexical += BigInt(weight * times)
  })
  if (!ordered) return undefined
  let dense = 0
  for (const [place, component] of query.components.entries()) dense += component * (components[place] as number)
  return BigInt(query.lexicalFactor) * lexical + BigInt(query.denseFactor) * BigInt(dense)
}
