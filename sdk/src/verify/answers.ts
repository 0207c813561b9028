import type { BundleLine } from '../content/bundle.ts'
import { sha256 } from '../content/index.ts'
import type { StepReceipt, StepRequest } from '../workflow/types.ts'
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
    const reason = rerun && (await asksTheSame(request, receipt, rerun))
    if (reason) add(reason)
    else if (rerun) tally.rerun++
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

async function asksTheSame(
  request: StepRequest,
  { responseHash }: StepReceipt,
  rerun: NonNullable<VerifyOptions['rerun']>,
): Promise<string | undefined> {
  const { response, evidence } = await rerun(request)
  if (!response) return `asked again, its model gave none (${evidence.failure})`
  return sha256(response) === responseHash ? undefined : 'asked again, its model gives another answer'
}
