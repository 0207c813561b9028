import { EVIDENCE_CLASSES, type Evidence, type EvidenceClass } from './types.ts'

/**
 * Providers whose answers anybody can compute again bit for bit: pinned models that run on the spot, and data sets whose
 * every block is checked against its digest.
 */
const EXACT_PROVIDERS = new Set(['local', 'ipfs'])

/** A class' number on chain: the stronger, the higher. */
export function classNumber(evidenceClass: EvidenceClass): number {
  return EVIDENCE_CLASSES.indexOf(evidenceClass)
}

/** The weakest of some classes; `Exact` of none. */
export function weakest(classes: Iterable<EvidenceClass>): EvidenceClass {
  let result: EvidenceClass = 'Exact'
  for (const one of classes) if (classNumber(one) < classNumber(result)) result = one
  return result
}

/** Splits `openai/gpt-x` into provider and model. */
export function splitBinding(binding: string): { provider: string; model: string } {
  const slash = binding.indexOf('/')
  return { provider: binding.slice(0, slash), model: binding.slice(slash + 1) }
}

/** The strongest class that an answer of a binding can claim by itself. */
export function bindingClass(binding: string): EvidenceClass {
  return EXACT_PROVIDERS.has(splitBinding(binding).provider) ? 'Exact' : 'Unattested'
}

/** Why evidence may not carry the class it claims; `undefined` when it may. */
export function overclaim({ binding, class: claimed }: Evidence): string | undefined {
  const strongest = bindingClass(binding)
  if (classNumber(claimed) <= classNumber(strongest)) return undefined
  return `\`${binding}\` cannot be ${claimed}: without further evidence its answers are ${strongest}`
}
