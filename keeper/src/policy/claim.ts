import type { JobTerms } from '@pinf/sdk'
import { type Address, type Hex, zeroHash } from 'viem'

/** What a keeper wants to work for. Amounts in base units, times in seconds. */
export type ClaimPolicy = {
  /** Lowest price an item, gross, by asset; an asset that is missing is not served. */
  minPrice: ReadonlyMap<Address, bigint>
  /** Shards claimed and not yet submitted at any one time, over all jobs. */
  maxClaimed: number
  /** Share of a job's shards this keeper takes while others may still come, in basis points. */
  maxJobShareBps: number
  /** After the auction has ended and this much more time has passed, what is left is everybody's. */
  patienceSeconds: number
  /** Time it wants to have for a shard at the least. */
  minExecutionSeconds: number
}

/** Why a job is left alone; a stable word for logs. */
export type Refusal =
  | 'closed'
  | 'nothing open'
  | 'asset not served'
  | 'not on the allow-list'
  | 'execution time too short'
  | 'too late'
  | 'paused'
  | 'cooling down'

/** Whether nobody could claim anything of the job any more. */
export function isOver(refusal: Refusal): boolean {
  return refusal === 'closed' || refusal === 'nothing open' || refusal === 'too late'
}

export type JobFacts = {
  terms: JobTerms
  closed: boolean
  openItems: number
  /** Chain time of this look. */
  now: number
  cooldownUntil: number
  pausedUntil: number
  /** Membership proof, or undefined when the job has an allow-list that the keeper is not known to be on. */
  allowListProof: readonly Hex[] | undefined
}

/** Decides from the chain alone whether a job is worth fetching; undefined means yes. */
export function refuseJob(policy: ClaimPolicy, facts: JobFacts): Refusal | undefined {
  const { terms, now } = facts
  if (facts.closed) return 'closed'
  if (facts.openItems === 0) return 'nothing open'
  if (!policy.minPrice.has(terms.asset)) return 'asset not served'
  if (terms.keeperPolicy !== zeroHash && facts.allowListProof === undefined) return 'not on the allow-list'
  if (terms.executionSeconds < policy.minExecutionSeconds) return 'execution time too short'
  if (now < facts.pausedUntil) return 'paused'
  if (now < facts.cooldownUntil) return 'cooling down'
  return now + terms.executionSeconds > terms.deadline ? 'too late' : undefined
}

export type RoomFacts = {
  terms: JobTerms
  shardsInJob: number
  /** Shards of this job the keeper holds or has submitted. */
  mine: number
  /** Shards this keeper has claimed and not submitted, over all jobs. */
  claimed: number
  /** Chain time of this look, and of the block that posted the job. */
  now: number
  postedAt: number
}

/** How many more shards of a job this keeper may claim now, leaving others their chance. */
export function roomFor(policy: ClaimPolicy, facts: RoomFacts): number {
  return Math.max(0, Math.min(policy.maxClaimed - facts.claimed, fairShare(policy, facts) - facts.mine))
}

/** A job done by several keepers is one that several have checked; after the auction nobody else seems to want it. */
function fairShare(policy: ClaimPolicy, { terms, now, postedAt, shardsInJob }: RoomFacts): number {
  const contested = now <= postedAt + terms.auctionSeconds + policy.patienceSeconds
  return contested ? Math.max(1, Math.ceil((shardsInJob * policy.maxJobShareBps) / 10_000)) : shardsInJob
}

/** What claiming one shard would mean now: price an item, bond and the latest time, as the market says. */
export type Offer = { index: number; price: bigint; bond: bigint; claimDeadline: number }

/** Why an offer is not taken; a stable word for logs. */
type OfferRefusal = 'price too low' | 'too late' | 'free stake too small'

/** Offers that are taken, and why the first of the others is not. */
export type Choice = { chosen: number[]; refusal: OfferRefusal | undefined }

/** Of the offers, in order, those whose price is high enough and whose bonds the free stake covers. */
export function chooseOffers(
  policy: ClaimPolicy,
  offers: readonly Offer[],
  { asset, freeStake, now }: { asset: Address; freeStake: bigint; now: number },
): Choice {
  const minPrice = policy.minPrice.get(asset)
  const choice: Choice = { chosen: [], refusal: undefined }
  let left = freeStake
  for (const offer of offers) {
    const refusal = refuseOffer(offer, { minPrice, left, now })
    choice.refusal ??= refusal
    if (refusal !== undefined) continue
    left -= offer.bond
    choice.chosen.push(offer.index)
  }
  return choice
}

function refuseOffer(
  { price, bond, claimDeadline }: Offer,
  { minPrice, left, now }: { minPrice: bigint | undefined; left: bigint; now: number },
): OfferRefusal | undefined {
  if (minPrice === undefined || price < minPrice) return 'price too low'
  if (now > claimDeadline) return 'too late'
  return bond > left ? 'free stake too small' : undefined
}
