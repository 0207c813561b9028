/**
 * Gas of a job's steps as the contracts' snapshots measure them, in steady state: behind the proxy, transaction included.
 * `…More` is each further shard of a batch; submitting one more is taken as all but its transaction's 21,000.
 */
export const GAS = {
  post: 72_000,
  claim: 54_000,
  submit: 63_000,
  finalize: 74_000,
  claimMore: 35_000,
  submitMore: 42_000,
  finalizeMore: 22_000,
}

/** Gas of a job's life: the payer posts, keepers do the rest in batches of ten shards. */
export function estimateJobGas(shards: number): { payer: number; keepers: number } {
  const batches = Math.ceil(shards / 10)
  const more = shards - batches
  const { post, claim, submit, finalize, claimMore, submitMore, finalizeMore } = GAS
  return {
    payer: post,
    keepers: batches * (claim + submit + finalize) + more * (claimMore + submitMore + finalizeMore),
  }
}
