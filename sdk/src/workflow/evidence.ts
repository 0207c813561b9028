import type { Hex } from 'viem'
import { sha256 } from '../content/index.ts'
import { misattested } from './attestation.ts'
import { EVIDENCE_CLASSES, type Evidence, type EvidenceClass } from './types.ts'
import type { Reading } from './wire/index.ts'

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

/** The strongest class that an answer of a binding can have with whatever proof there is: endpoints may sign. */
export function strongestClass(binding: string): EvidenceClass {
  const own = bindingClass(binding)
  return classNumber(own) > classNumber('Attested') ? own : 'Attested'
}

/** What evidence is about: the request, and the response if one came. */
export type Evidenced = { hashFor(binding: string): Hex; response?: Uint8Array | undefined }

/**
 * Why evidence may not carry the class it claims; `undefined` when it may. An attempt that failed has no answer to prove, so
 * its class only says whom it was made of.
 */
export function overclaim(evidence: Evidence, { hashFor, response }: Evidenced): string | undefined {
  const { binding, class: claimed, failure, attestation, runtime } = evidence
  if (attestation && (failure || claimed !== 'Attested')) return 'only an Attested answer carries an attestation'
  if (runtime && (failure || claimed !== 'Exact')) return 'only an Exact answer names what computed it'
  const own = bindingClass(binding)
  if (classNumber(claimed) <= classNumber(own)) return undefined
  if (claimed !== 'Attested')
    return `\`${binding}\` cannot be ${claimed}: without further evidence its answers are ${own}`
  if (failure || !response) return undefined
  if (!attestation) return `\`${binding}\` cannot be Attested: its endpoint signed nothing`
  const { model } = splitBinding(binding)
  return misattested(attestation, { model, requestHash: hashFor(binding), responseHash: sha256(response) })
}

/** The model that a response names, where it is another name than the one asked for. */
export function servedModel(binding: string, { model }: Pick<Reading, 'model'>): string | undefined {
  if (model === undefined || model.length > MAX_MODEL_LENGTH) return undefined
  return model === splitBinding(binding).model ? undefined : model
}

/** Why evidence names the wrong model; `undefined` when it names the one of the response, or rightly none. */
export function misnamed({ binding, served, failure }: Evidence, reading: Reading): string | undefined {
  const named = failure ? undefined : servedModel(binding, reading)
  if (served === named) return undefined
  return named ? `its response names the model \`${named}\`` : 'its response names no other model'
}

/** Why evidence may not say that a batch answered; `undefined` when it may, or does not. */
export function misbatched({ batch, class: claimed, failure, elapsedMs, memo }: Evidence): string | undefined {
  if (!batch) return undefined
  if (failure || claimed !== 'Unattested') return 'only an Unattested answer is one of a batch'
  // Finding one that is taken over takes time of its own.
  return elapsedMs === 0 || memo ? undefined : 'an answer of a batch has no time of its own'
}

/** Longer names are no names. */
const MAX_MODEL_LENGTH = 300
