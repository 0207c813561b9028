/** The newest jobs. */
export const JOBS = `query Jobs {
  jobs(orderBy: "postedAt", orderDirection: "desc", limit: 100) {
    totalCount
    items {
      id asset status items itemsDelivered itemsFrozen shards shardsFinal escrowed escrow refunded requiredClass postedAt
      payer projectRow { address name }
      workflow { version workflow { name } }
    }
  }
}`

/** One job with its shards, its timeline and every payment it made. */
export const JOB = `query Job($id: String!) {
  job(id: $id) {
    id payer asset workflowDigest workflowRoot inputDigest inputRoot items itemsPerShard shards minPrice maxPrice
    auctionSeconds executionSeconds challengeSeconds openUntil minDeliveredBps requiredClass valueAtRisk arbiter status
    closeReason itemsDelivered itemsFrozen escrowed escrow keeperPaid royaltyPaid feePaid refunded postedAt endedAt
    transaction
    projectRow { address name }
    workflow { version royaltyBps workflow { name author } }
    shardList(orderBy: "index", limit: 1000) {
      items {
        index firstItem items status reason keeper price bond claims openedAt claimedAt submitBy submittedAt
        challengeUntil endedAt root bundle delivered reused frozen bondHeld keeperPay royalty protocolFee refund slashed
      }
    }
  }
  activitys(where: { jobId: $id }, orderBy: "id", orderDirection: "desc", limit: 200) {
    totalCount
    items { id event actor shard reason amount timestamp transaction }
  }
  payments(where: { jobId: $id }, orderBy: "id", limit: 1000) {
    totalCount
    items { id kind to amount shard }
  }
}`
