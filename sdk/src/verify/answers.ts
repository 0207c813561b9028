import type { BundleLine } from '../content/bundle.ts'
import { sha256 } from '../content/index.ts'
import type { FailureKind, StepRequest } from '../workflow/types.ts'
import type { Ledger } from './shard.ts'
import type { VerifyOptions } from './types.ts'

/** Checks a recorded answer beyond its replay: an Exact one by asking again, one of a source by what it was read from. */
export async function checkAnswer(
  request: StepRequest,
  { index: item, steps }: BundleLine,
  shard: number,
  { findings, tally }: Ledger,
  { rerun, reread, signal }: VerifyOptions,
): Promise<void> {
  const { path } = request
  const step = steps.findIndex((receipt) => receipt.path === path)
  const receipt = steps[step]
  if (!receipt) return
  const add = (reason: string) => findings.add({ shard, item, step, path, reason })
  if (receipt.class === 'Exact') {
    if (!rerun) return
    const { response, evidence } = await rerun(request)
    if (response && sha256(response) === receipt.responseHash) tally.rerun++
    else if (response) add('asked again, it gives another answer')
    else if (!SAYS_NOTHING.has(evidence.failure)) add(`asked again, it gives none (${evidence.failure})`)
    return
  }
  if (!reread || !receipt.evidence?.snapshots) return
  const said = await reread(request, receipt.evidence).catch((error: unknown) => {
    signal?.throwIfAborted()
    return error instanceof Error ? error : new Error(String(error))
  })
  if (said === undefined) return
  if (said instanceof Error) add(`what its source sent cannot be read again: ${said.message}`)
  else if (sha256(said) === receipt.responseHash) tally.reread++
  else add('what its source sent says something else')
}

/** Failures of whoever was asked now, such as a data set that nobody here has: they prove nothing. */
const SAYS_NOTHING: ReadonlySet<FailureKind | undefined> = new Set([
  'timeout',
  'rate-limit',
  'overload',
  'unauthorized',
  'unavailable',
])
