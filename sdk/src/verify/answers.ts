import type { BundleLine } from '../content/bundle.ts'
import { canonicalJson, sha256 } from '../content/index.ts'
import { splitBinding } from '../workflow/evidence.ts'
import type { Evidence, FailureKind, StepRequest } from '../workflow/types.ts'
import type { Ledger } from './shard.ts'
import type { FindingKind, JobFacts, ShardFacts, VerifyOptions } from './types.ts'

/**
 * Checks a recorded answer beyond its replay: an Exact one by asking again, an attested one by its
 * signer, one of a source by what it was read from.
 */
export async function checkAnswer(
  request: StepRequest,
  { index: item, steps }: BundleLine,
  shard: number,
  { findings, tally }: Ledger,
  { rerun, reread, isSigner, signal }: VerifyOptions,
): Promise<void> {
  const { path } = request
  const step = steps.findIndex((receipt) => receipt.path === path)
  const receipt = steps[step]
  if (!receipt) return
  const add = (kind: FindingKind, reason: string) => findings.add({ kind, shard, item, step, path, reason })
  if (request.kind === 'source' && !receipt.evidence?.snapshots)
    add('source', 'it cites nothing of what its source sent')
  if (receipt.class === 'Exact') {
    if (!rerun) return
    const { response, evidence } = await rerun(request)
    const same = response && sha256(response) === receipt.responseHash
    if (same && sent(evidence) === sent(receipt.evidence)) tally.rerun++
    else if (same) add('rerun', 'asked again, its source sends something else')
    else if (response) add('rerun', 'asked again, it gives another answer')
    else if (!SAYS_NOTHING.has(evidence.failure)) add('rerun', `asked again, it gives none (${evidence.failure})`)
    return
  }
  const { attestation, binding, memo } = receipt.evidence ?? {}
  // One that was taken over was signed for the shard it came from.
  if (isSigner && attestation && binding && !memo) {
    const { template, signer } = attestation
    const counts = await isSigner({ shard, ...splitBinding(binding), template, signer })
    if (counts) tally.signed++
    else if (counts === false) add('signer', `${signer} was not registered as its signer when it was submitted`)
  }
  if (!reread || !receipt.evidence?.snapshots) return
  const said = await reread(request, receipt.evidence).catch((error: unknown) => {
    signal?.throwIfAborted()
    return error instanceof Error ? error : new Error(String(error))
  })
  if (said === undefined) return
  if (said instanceof Error) add('source', `what its source sent cannot be read again: ${said.message}`)
  else if (sha256(said) === receipt.responseHash) tally.reread++
  else add('source', 'what its source sent says something else')
}

/** What a data set sent, whenever that was. */
function sent({ snapshots = [] }: Partial<Evidence> = {}): string {
  return canonicalJson(snapshots.map(({ fetchedAt: _, ...snapshot }) => snapshot))
}

/** Looks at the leaf that an answer was taken over from. */
export async function followCitation(
  request: StepRequest,
  { index: item, steps }: BundleLine,
  terms: JobFacts,
  facts: ShardFacts,
  { citations, tally, findings }: Ledger,
): Promise<void> {
  const { path } = request
  const step = steps.findIndex((receipt) => receipt.path === path)
  const receipt = steps[step]
  const citation = receipt?.evidence?.memo
  if (!citation) return
  const outcome = await citations.follow({ request, receipt, citation }, terms, facts)
  if (typeof outcome === 'string') tally.citing(outcome === 'found', citation)
  else findings.add({ kind: 'citation', shard: facts.shard, item, step, path, ...outcome })
}

/** Failures of whoever was asked now, such as a data set that nobody here has: they prove nothing. */
const SAYS_NOTHING: ReadonlySet<FailureKind | undefined> = new Set([
  'timeout',
  'rate-limit',
  'overload',
  'unauthorized',
  'unavailable',
])
