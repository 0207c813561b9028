import { type Address, type Hex, pad, toHex, zeroAddress, zeroHash } from 'viem'
import { getBlock } from 'viem/actions'
import type { ProtocolClient } from '../../chain/contracts.ts'
import {
  USUAL_MIN_DELIVERED_BPS,
  usualAuction,
  usualExecution,
  usualItemsPerShard,
  usualLife,
} from '../../chain/jobDefaults.ts'
import type { JobTerms } from '../../chain/terms.ts'
import type { Input } from '../../content/input.ts'
import type { Plan } from '../../workflow/plan.ts'
import { EVIDENCE_CLASSES } from '../../workflow/types.ts'
import { attempt } from '../internal/call.ts'
import { getJobId } from './getJobId.ts'
import { getTimeBounds } from './getTimeBounds.ts'
import { type QuoteJobReturnType, quoteJob } from './quoteJob.ts'

/** Terms a payer may leave to their defaults. Amounts in base units, times in seconds, rates in basis points. */
export type JobPreferences = Partial<
  Pick<
    JobTerms,
    | 'itemsPerShard'
    | 'minPrice'
    | 'auctionSeconds'
    | 'executionSeconds'
    | 'challengeSeconds'
    | 'minDeliveredBps'
    | 'auditBps'
    | 'requiredClass'
    | 'valueAtRisk'
    | 'extraBond'
    | 'arbiter'
    | 'keeperPolicy'
    | 'salt'
  >
> & {
  /** From now to the deadline. */
  lifeSeconds?: number | undefined
}

export type PrepareJobParameters = JobPreferences & {
  /** By `planWorkflow(parseWorkflow(spec))`. */
  plan: Plan
  /** By `writeInput(items, blocks)`. */
  input: Input
  payer: Address
  asset: Address
  /** Per item, gross, in base units of `asset`. */
  maxPrice: bigint
}
export type PrepareJobReturnType = {
  terms: JobTerms
  /** The id it will have once posted. */
  jobId: Hex
  quote: QuoteJobReturnType
  /** Blocks that keepers need, in the order in which `uploadJobContent` must bring them. */
  cids: string[]
}

/**
 * Makes a job's terms, id and quote from a workflow and its input. Nothing is sent.
 *
 * @example
 * const plan = planWorkflow(parseWorkflow(yaml))
 * const blocks = memoryBlocks()
 * await blocks.put(plan.block)
 * const input = await writeInput(items, blocks)
 * const job = await prepareJob(client, { plan, input, payer, asset: usdc.address, maxPrice: 50_000n })
 */
export async function prepareJob(
  client: ProtocolClient,
  { plan, input, payer, asset, maxPrice, lifeSeconds, ...chosen }: PrepareJobParameters,
): Promise<PrepareJobReturnType> {
  const [bounds, { timestamp }] = await Promise.all([
    getTimeBounds(client),
    attempt(client, undefined, () => getBlock(client)),
  ])
  const { items } = input.manifest
  const auctionSeconds = chosen.auctionSeconds ?? usualAuction(bounds)
  const executionSeconds = chosen.executionSeconds ?? usualExecution(bounds)
  const isAtRisk = (chosen.valueAtRisk ?? 0n) > 0n
  const life = lifeSeconds ?? usualLife({ auctionSeconds, executionSeconds }, bounds)
  const terms: JobTerms = {
    payer,
    asset,
    workflowDigest: plan.digest,
    workflowRoot: plan.root,
    inputDigest: input.digest,
    inputRoot: input.manifest.root,
    items,
    itemsPerShard: chosen.itemsPerShard ?? usualItemsPerShard(items),
    minPrice: chosen.minPrice ?? maxPrice / 5n,
    maxPrice,
    auctionSeconds,
    executionSeconds,
    challengeSeconds: chosen.challengeSeconds ?? (isAtRisk ? bounds.minChallengeAtRisk : bounds.minChallenge),
    deadline: Number(timestamp) + life,
    minDeliveredBps: chosen.minDeliveredBps ?? USUAL_MIN_DELIVERED_BPS,
    auditBps: chosen.auditBps ?? 0,
    requiredClass: chosen.requiredClass ?? EVIDENCE_CLASSES.indexOf(plan.minClass),
    valueAtRisk: chosen.valueAtRisk ?? 0n,
    extraBond: chosen.extraBond ?? 0n,
    arbiter: chosen.arbiter ?? zeroAddress,
    keeperPolicy: chosen.keeperPolicy ?? zeroHash,
    // Eight random bytes tell any two jobs apart, and zeros cost a quarter of the gas.
    salt: chosen.salt ?? pad(toHex(crypto.getRandomValues(new Uint8Array(8)))),
  }
  const [jobId, quote] = await Promise.all([getJobId(client, { terms }), quoteJob(client, { terms })])
  const cids = [plan.cid, ...plan.included.keys(), input.cid, ...input.manifest.parts.map(({ cid }) => cid)]
  return { terms, jobId, quote, cids }
}
