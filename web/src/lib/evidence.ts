/** What an evidence class means and, first of all, what it does not prove. One wording for every page. */
export type EvidenceClass = 'exact' | 'attested' | 'tolerant' | 'unattested'

/** The classes from weakest to strongest, as the contracts number them. */
export const EVIDENCE_ORDER: readonly EvidenceClass[] = ['unattested', 'tolerant', 'attested', 'exact']

type EvidenceText = { name: string; proves: string; doesNotProve: string }

export const EVIDENCE: Record<EvidenceClass, EvidenceText> = {
  exact: {
    name: 'Exact',
    proves: 'Every step can be recomputed bit for bit by anyone, from the same inputs to the same output.',
    doesNotProve: 'that a model’s answer is true or useful: only that this is the answer it gives.',
  },
  attested: {
    name: 'Attested',
    proves: 'The endpoint signed the hashes of the request and of the response; the signature is checked on chain.',
    doesNotProve: 'that it is the only answer the endpoint gave, or that the answer is right.',
  },
  tolerant: {
    name: 'Tolerant',
    proves: 'An open model gave it; others running the same model must land within the declared tolerance.',
    doesNotProve: 'the exact bytes: hardware may change the last digits.',
  },
  unattested: {
    name: 'Unattested',
    proves: 'The requests, the inputs, the order of steps and their counts; they follow the workflow.',
    doesNotProve: 'that a closed model really gave this answer. The bond answers only for the exact steps around it.',
  },
}
